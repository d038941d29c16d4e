// The load generator: one thread, epoll, edge-triggered, one outstanding request per connection.
//
//   load PROTOCOL closed PORT CONNECTIONS SIZE WARMUP SECONDS SERVER_PIDS
//   load PROTOCOL paced  PORT CONNECTIONS SIZE WARMUP SECONDS SERVER_PIDS RATE
//   load PROTOCOL accept PORT CONNECTIONS SIZE WARMUP SECONDS SERVER_PIDS
//   load PROTOCOL idle   PORT CONNECTIONS SIZE WARMUP SECONDS SERVER_PIDS
//
// The protocols are those of exchange.c. SERVER_PIDS are the processes of the server, with commas.
//
// closed: a connection sends its next request when the answer to the last one is complete.
// paced:  requests fall due at random (exponential) intervals, RATE a second; latency counts from the
//         due time, so a server that stalls is charged for every request that had to wait.
// accept: connect, one request, half-close, wait for the server's close; one operation is all of it.
//         Over HTTP the request says "Connection: close".
// idle:   closed for WARMUP seconds over 64 connections, then CONNECTIONS more that each exchange one
//         message and stay open; the server's anonymous resident memory before and after.
//
// Every byte is compared during the warm-up; the measured window only counts them. A wrong byte, a
// reset or an early close ends the program with an error. The result is one line of JSON.

#define _GNU_SOURCE
#include "exchange.h"
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 512, WARMUP_CONNECTIONS = 64, LOOPBACK_ADDRESSES = 250, CONNECT_TIMEOUT_S = 20 };

typedef struct connection {
    int fd;
    unsigned sent, received;      // of the request under way
    int64_t start;                // when it was sent, or fell due
    const exchange *what;
    bool closing;
    struct connection *next;      // idle list (paced)
} connection;

static int port, epoll_fd;
static char *server_pids;
static const protocol *spoken;
static bool verify = true;
static unsigned char *scratch;

_Noreturn void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

// ---- latency: 64 linear steps in each power of two of nanoseconds, at most 1.6 % wrong ----

enum { STEPS = 64, STEP_BITS = 6 };
static uint64_t histogram[64 * STEPS], samples;

static void record(int64_t ns) {
    uint64_t v = ns < STEPS ? STEPS : (uint64_t)ns;
    int shift = 63 - __builtin_clzll(v) - STEP_BITS;
    histogram[shift * STEPS + (v >> shift)]++;
    samples++;
}

static double quantile_us(double q) {
    uint64_t rank = (uint64_t)ceil(q * samples), seen = 0;
    for (int i = 0; i < 64 * STEPS; i++) {
        seen += histogram[i];
        if (histogram[i] && seen >= rank) {
            int shift = i / STEPS - 1;
            return (double)((uint64_t)(i % STEPS + STEPS) << (shift < 0 ? 0 : shift)) / 1e3;
        }
    }
    return 0;
}

// ---- what the processes cost ----

// Opens a file of each process of the server in turn; null after the last one.
static FILE *next_server_file(const char *name, char **next) {
    char path[64];
    if (!**next) return NULL;
    long pid = strtol(*next, next, 10);
    if (**next == ',') ++*next;
    snprintf(path, sizeof path, "/proc/%ld/%s", pid, name);
    FILE *file = fopen(path, "r");
    if (!file) fail("server %ld is gone", pid);
    return file;
}

static double server_cpu_seconds(void) {
    char text[1024], *next = server_pids;
    unsigned long sum = 0;
    for (FILE *file; (file = next_server_file("stat", &next)); fclose(file)) {
        unsigned long user, system;
        if (!fgets(text, sizeof text, file) || sscanf(strrchr(text, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
            fail("cannot read what the server used");
        sum += user + system;
    }
    return (double)sum / sysconf(_SC_CLK_TCK);
}

static double own_cpu_seconds(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static long server_anonymous_kb(void) {
    char line[256], *next = server_pids;
    long sum = 0;
    for (FILE *file; (file = next_server_file("status", &next)); fclose(file)) {
        long kb = 0;
        while (fgets(line, sizeof line, file)) sscanf(line, "RssAnon: %ld kB", &kb);
        sum += kb;
    }
    return sum;
}

// ---- connections ----

static void open_socket(connection *c, unsigned index) {
    // Spreading the destinations over 127.0.0.0/24 keeps the accept job from running out of ports.
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port),
        .sin_addr.s_addr = htonl(0x7f000001 + index % LOOPBACK_ADDRESSES) };
    int one = 1;
    struct timeval limit = { .tv_sec = CONNECT_TIMEOUT_S };
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0) fail("socket: %s", strerror(errno));
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(c->fd, (struct sockaddr *)&address, sizeof address)) fail("connect: %s", strerror(errno));
    setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (spoken->greet) spoken->greet(c->fd);
    c->what = spoken->next(index, c->fd);
    c->sent = c->received = 0;
    c->closing = false;
}

static void watch(connection *c) {
    struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = c };
    if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &event)) fail("epoll_ctl: %s", strerror(errno));
}

static void push(connection *c) {
    while (c->sent < c->what->request_size) {
        ssize_t n = send(c->fd, c->what->request + c->sent, c->what->request_size - c->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EAGAIN) return;
        if (n < 0) fail("send: %s", strerror(errno));
        c->sent += n;
    }
}

static void request(connection *c, int64_t start) {
    c->start = start;
    c->sent = c->received = 0;
    push(c);
}

static void compare(const connection *c, unsigned count) {
    const exchange *what = c->what;
    unsigned skipped = c->received < what->compared_from ? what->compared_from - c->received : 0;
    if (skipped < count && memcmp(scratch + skipped, what->answer + c->received + skipped, count - skipped)) fail("the answer is not what it must be");
}

// Takes what has arrived; true when the answer is complete. After a short read the next edge tells.
static bool pull(connection *c) {
    ssize_t n = recv(c->fd, scratch, c->what->answer_size - c->received, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return false;
    if (n <= 0) fail(n ? "recv: %s" : "recv: closed by the server", strerror(errno));
    if (verify) compare(c, n);
    c->received += n;
    return c->received == c->what->answer_size;
}

static bool outstanding(const connection *c) { return c->received < c->what->answer_size; }

static connection *connect_all(unsigned count, bool watched) {
    connection *all = calloc(count, sizeof *all);
    for (unsigned i = 0; i < count; i++) { // one exchange each, so that the accept queue cannot overflow
        connection *c = &all[i];
        open_socket(c, i);
        while (outstanding(c)) {
            if (c->sent < c->what->request_size) {
                ssize_t n = send(c->fd, c->what->request + c->sent, c->what->request_size - c->sent, MSG_NOSIGNAL);
                if (n <= 0) fail("first send: %s", strerror(errno));
                c->sent += n;
            }
            ssize_t n = recv(c->fd, scratch, c->what->answer_size - c->received, 0);
            if (n <= 0) fail("first answer on connection %u: %s", i, n ? strerror(errno) : "closed");
            compare(c, n);
            c->received += n;
        }
        if (watched) watch(c);
    }
    return all;
}

// ---- the measured window ----

static int64_t begins, ends;
static double server_cpu, own_cpu;
static int64_t measured_from;

static void plan(double warmup, double seconds) {
    begins = now_ns() + (int64_t)(warmup * 1e9);
    ends = begins + (int64_t)(seconds * 1e9);
}

// Moves from warm-up to measurement to the end; false once the window has closed.
static bool tick(int64_t now) {
    if (verify && now >= begins) {
        verify = false;
        memset(histogram, 0, sizeof histogram);
        samples = 0;
        server_cpu = server_cpu_seconds();
        own_cpu = own_cpu_seconds();
        measured_from = now_ns();
    }
    return now < ends;
}

static void report(void) {
    double wall = (now_ns() - measured_from) / 1e9, server = server_cpu_seconds() - server_cpu, own = own_cpu_seconds() - own_cpu;
    printf("{\"operations\": %lu, \"seconds\": %.4f, \"rate\": %.1f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"p999_us\": %.1f, "
           "\"max_us\": %.1f, \"server_cpu\": %.4f, \"server_load\": %.4f, \"driver_load\": %.4f, \"cpu_us\": %.4f}\n",
           samples, wall, samples / wall, quantile_us(0.5), quantile_us(0.99), quantile_us(0.999), quantile_us(1),
           server, server / wall, own / wall, samples ? server * 1e6 / samples : 0);
}

static void closed(connection *all, unsigned count) {
    struct epoll_event events[BATCH];
    for (unsigned i = 0; i < count; i++) request(&all[i], now_ns());
    int64_t now = now_ns();
    while (tick(now)) {
        int ready = epoll_wait(epoll_fd, events, BATCH, 100);
        now = now_ns();
        for (int i = 0; i < ready; i++) {
            connection *c = events[i].data.ptr;
            push(c);
            if (outstanding(c) && pull(c)) {
                now = now_ns();
                record(now - c->start);
                request(c, now);
            }
        }
    }
}

// Takes the answers that are still under way, so that the connections end with a close and not with a reset.
static void drain(connection *all, unsigned count) {
    for (connection *c = all; c < all + count; c++)
        while (outstanding(c)) {
            struct pollfd ready = { .fd = c->fd, .events = POLLIN | (c->sent < c->what->request_size ? POLLOUT : 0) };
            if (poll(&ready, 1, CONNECT_TIMEOUT_S * 1000) <= 0) fail("an answer never came");
            push(c);
            pull(c);
        }
}

static double exponential(double mean) {
    static uint64_t state = 0x9e3779b97f4a7c15;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return -mean * log((double)((state >> 11) + 1) / 9007199254740993.0);
}

static void paced(connection *all, unsigned count, double rate) {
    struct epoll_event events[BATCH];
    connection *idle = NULL, **tail = &idle;
    for (unsigned i = 0; i < count; i++) *tail = &all[i], tail = &all[i].next;
    double due = now_ns();
    for (int64_t now = now_ns(); tick(now); now = now_ns()) { // spins: this core is ours, and sleeping would blur the due times
        for (; due <= now && idle; due += exponential(1e9 / rate)) {
            connection *c = idle;
            idle = c->next;
            if (!idle) tail = &idle;
            c->next = NULL;
            request(c, (int64_t)due);
        }
        int ready = epoll_wait(epoll_fd, events, BATCH, 0);
        for (int i = 0; i < ready; i++) {
            connection *c = events[i].data.ptr;
            push(c);
            if (outstanding(c) && pull(c)) {
                record(now_ns() - c->start);
                *tail = c, tail = &c->next;
            }
        }
    }
}

static void begin_visit(connection *c) {
    static unsigned visits;
    int64_t start = now_ns();
    open_socket(c, visits++);
    watch(c);
    request(c, start);
}

static void accepts(connection *all, unsigned count) {
    struct epoll_event events[BATCH];
    for (unsigned i = 0; i < count; i++) begin_visit(&all[i]);
    for (int64_t now = now_ns(); tick(now); now = now_ns()) {
        int ready = epoll_wait(epoll_fd, events, BATCH, 100);
        for (int i = 0; i < ready; i++) {
            connection *c = events[i].data.ptr;
            if (!c->closing) {
                push(c);
                if (!pull(c)) continue;
                c->closing = true;
                shutdown(c->fd, SHUT_WR);
            }
            if (events[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
                close(c->fd);
                record(now_ns() - c->start);
                begin_visit(c);
            }
        }
    }
}

static void idle(unsigned count, double warmup, double seconds) {
    connection *few = connect_all(WARMUP_CONNECTIONS, true);
    plan(warmup, 0);
    closed(few, WARMUP_CONNECTIONS);
    drain(few, WARMUP_CONNECTIONS);
    for (int i = 0; i < WARMUP_CONNECTIONS; i++) close(few[i].fd);
    usleep((useconds_t)(seconds * 1e6));
    long before = server_anonymous_kb();
    double cpu = server_cpu_seconds();
    connect_all(count, false);
    cpu = server_cpu_seconds() - cpu;
    usleep((useconds_t)(seconds * 1e6));
    long after = server_anonymous_kb();
    printf("{\"operations\": %u, \"bytes\": %.1f, \"before_kb\": %ld, \"after_kb\": %ld, \"cpu_us\": %.4f}\n",
           count, (after - before) * 1024.0 / count, before, after, cpu * 1e6 / count);
}

int main(int count, char **text) {
    if (count < 9) fail("load PROTOCOL closed|paced|accept|idle PORT CONNECTIONS SIZE WARMUP SECONDS SERVER_PIDS [RATE]");
    const char *mode = text[2];
    unsigned connections = atoi(text[4]), size = atoi(text[5]);
    double warmup = atof(text[6]), seconds = atof(text[7]);
    bool accepting = !strcmp(mode, "accept");
    port = atoi(text[3]), server_pids = text[8];
    spoken = protocol_of(text[1]);
    spoken->prepare(size, accepting);
    scratch = malloc(size + LARGEST_HEAD);
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);

    if (!strcmp(mode, "idle")) {
        idle(connections, warmup, seconds);
        return 0;
    }
    if (accepting) { // the first of all, if the protocol has to learn something, is no part of the job
        connection first;
        open_socket(&first, 0);
        close(first.fd);
    }
    connection *all = accepting ? calloc(connections, sizeof *all) : connect_all(connections, true);
    plan(warmup, seconds);
    if (accepting) accepts(all, connections);
    else if (!strcmp(mode, "closed")) closed(all, connections);
    else if (!strcmp(mode, "paced") && count > 9) paced(all, connections, atof(text[9]));
    else fail("unknown mode %s", mode);
    report();
    drain(all, connections);
    return 0;
}

// The limit for the socket jobs: one thread, level-triggered epoll, one receive and one send a request.
//
//   main serve PORT BUFFER

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct connection {
    int fd;
    char *rest; // what the socket would not take; reading stops until it is gone
    size_t offset, length;
} connection;

static int epoll_fd;
static size_t size;
static char *buffer;

static void watch(connection *c, int operation, unsigned events) {
    struct epoll_event event = { .events = events, .data.ptr = c };
    epoll_ctl(epoll_fd, operation, c->fd, &event);
}

static void drop(connection *c) {
    close(c->fd);
    free(c->rest);
    free(c);
}

static void keep(connection *c, const char *data, size_t length) {
    c->rest = memcpy(malloc(length), data, length);
    c->offset = 0;
    c->length = length;
    watch(c, EPOLL_CTL_MOD, EPOLLOUT);
}

static void echo(connection *c) {
    ssize_t got = recv(c->fd, buffer, size, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) drop(c);
        return;
    }
    ssize_t put = send(c->fd, buffer, got, MSG_NOSIGNAL);
    if (put < 0 && errno != EAGAIN) drop(c);
    else if (put < got) keep(c, buffer + (put < 0 ? 0 : put), got - (put < 0 ? 0 : put));
}

static void flush(connection *c) {
    ssize_t put = send(c->fd, c->rest + c->offset, c->length - c->offset, MSG_NOSIGNAL);
    if (put < 0) {
        if (errno != EAGAIN) drop(c);
        return;
    }
    c->offset += put;
    if (c->offset < c->length) return;
    free(c->rest);
    c->rest = NULL;
    watch(c, EPOLL_CTL_MOD, EPOLLIN);
}

static void accept_one(int listener) {
    int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    connection *c = calloc(1, sizeof *c);
    c->fd = fd;
    watch(c, EPOLL_CTL_ADD, EPOLLIN);
}

int main(int count, char **text) {
    if (count != 4 || strcmp(text[1], "serve")) return 2;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(text[2])) };
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    size = atoi(text[3]);
    buffer = malloc(size);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("listen");
        return 1;
    }
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    connection door = { .fd = listener };
    watch(&door, EPOLL_CTL_ADD, EPOLLIN);

    struct epoll_event events[512];
    for (;;) {
        int ready = epoll_wait(epoll_fd, events, 512, -1);
        for (int i = 0; i < ready; i++) {
            connection *c = events[i].data.ptr;
            if (c == &door) accept_one(listener);
            else if (c->rest) flush(c);
            else echo(c);
        }
    }
}

// The protocols: echo, where every byte comes back; http, a GET; ws, an echo over a WebSocket.

#define _GNU_SOURCE
#include "exchange.h"
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { VARIANTS = 64 }; // connections differ, so that crosstalk shows

static unsigned size;
static bool closes;
static unsigned char *pattern;
static exchange exchanges[VARIANTS];

static void make_pattern(void) {
    pattern = malloc(size + VARIANTS);
    for (unsigned i = 0; i < size + VARIANTS; i++) pattern[i] = (unsigned char)((i * 2654435761u) >> 13);
}

static const exchange *one_of_many(unsigned connection, int fd) {
    (void)fd;
    return &exchanges[connection % VARIANTS];
}

static void send_all(int fd, const void *bytes, size_t count) {
    if (send(fd, bytes, count, MSG_NOSIGNAL) != (ssize_t)count) fail("first send: %s", strerror(errno));
}

// Reads an HTTP head, and what came with it of the body, byte counts included; the head's size.
static unsigned read_head(int fd, char *text, unsigned capacity, unsigned *received) {
    for (*received = 0; *received < capacity - 1;) {
        ssize_t n = recv(fd, text + *received, capacity - 1 - *received, 0);
        if (n <= 0) fail("first answer: %s", n ? strerror(errno) : "closed");
        *received += n;
        text[*received] = 0;
        char *end = strstr(text, "\r\n\r\n");
        if (end) return end + 4 - text;
    }
    fail("the head of the answer is too long");
}

// ---- echo ----

static void prepare_echo(unsigned size_, int closes_) {
    size = size_;
    (void)closes_;
    make_pattern();
    for (unsigned i = 0; i < VARIANTS; i++) exchanges[i] = (exchange){ pattern + i, pattern + i, size, size, 0 };
}

// ---- http ----

static exchange get;

static void prepare_http(unsigned size_, int closes_) {
    size = size_;
    closes = closes_;
}

// All answers are as long as the first one: status, body and the length it tells are checked there, the body of each later one in the warm-up.
static const exchange *next_http(unsigned connection, int fd) {
    (void)connection;
    if (get.request) return &get;
    static char request[256];
    bool small = size == strlen("Hello, World!");
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: versus\r\n%s\r\n", small ? "/" : "/large", closes ? "Connection: close\r\n" : "");
    send_all(fd, request, length);

    char *answer = malloc(LARGEST_HEAD + size);
    unsigned received, head = read_head(fd, answer, LARGEST_HEAD, &received);
    unsigned body = 0;
    char *field = strcasestr(answer, "\r\ncontent-length:");
    if (strncmp(answer, "HTTP/1.1 200 ", 13)) fail("the answer is %.40s", answer);
    if (!field || field > answer + head || sscanf(field + 17, "%u", &body) != 1 || body != size) fail("the answer tells no length of %u:\n%.*s", size, head, answer);
    while (received < head + size) {
        ssize_t n = recv(fd, answer + received, head + size - received, 0);
        if (n <= 0) fail("first answer: %s", n ? strerror(errno) : "closed");
        received += n;
    }
    for (unsigned i = 0; i < size; i++)
        if (answer[head + i] != (small ? "Hello, World!"[i] : 'x')) fail("the body differs from what was asked for");
    get = (exchange){ (unsigned char *)request, (unsigned char *)answer, length, head + size, head };
    return &get;
}

// ---- ws ----

static unsigned char *frame(const unsigned char *message, bool masked, unsigned *length) {
    static const unsigned char mask[4] = { 0x37, 0xfa, 0x21, 0x3d };
    unsigned char *bytes = malloc(size + 8);
    unsigned at = 0;
    bytes[at++] = 0x82; // a whole binary message
    if (size < 126) bytes[at++] = (masked ? 0x80 : 0) | size;
    else {
        bytes[at++] = (masked ? 0x80 : 0) | 126;
        bytes[at++] = size >> 8;
        bytes[at++] = size & 255;
    }
    if (masked) memcpy(bytes + at, mask, 4), at += 4;
    for (unsigned i = 0; i < size; i++) bytes[at + i] = message[i] ^ (masked ? mask[i % 4] : 0);
    *length = at + size;
    return bytes;
}

static void prepare_ws(unsigned size_, int closes_) {
    size = size_;
    if (closes_ || size > 0xffff) fail("a WebSocket here stays open and echoes messages of up to 65535 bytes");
    make_pattern();
    for (unsigned i = 0; i < VARIANTS; i++) {
        exchange *e = &exchanges[i];
        e->request = frame(pattern + i, true, &e->request_size);
        e->answer = frame(pattern + i, false, &e->answer_size);
    }
}

static void greet_ws(int fd) {
    static const char request[] = "GET /ws HTTP/1.1\r\nHost: versus\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    char answer[LARGEST_HEAD];
    unsigned received;
    send_all(fd, request, sizeof request - 1);
    unsigned head = read_head(fd, answer, sizeof answer, &received);
    if (strncmp(answer, "HTTP/1.1 101 ", 13) || !strstr(answer, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")) fail("no WebSocket: %.*s", head, answer);
    if (received > head) fail("the server speaks first");
}

static const protocol protocols[] = {
    { "echo", prepare_echo, NULL, one_of_many },
    { "http", prepare_http, NULL, next_http },
    { "ws", prepare_ws, greet_ws, one_of_many },
};

const protocol *protocol_of(const char *name) {
    for (unsigned i = 0; i < sizeof protocols / sizeof *protocols; i++)
        if (!strcmp(protocols[i].name, name)) return &protocols[i];
    fail("unknown protocol %s", name);
}

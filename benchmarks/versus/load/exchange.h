// What a connection says and what it must hear: one request and its answer, over and over.
#pragma once
#include <stdint.h>

enum { LARGEST_HEAD = 4096 }; // of an answer, in bytes

typedef struct exchange {
    const unsigned char *request, *answer;
    unsigned request_size, answer_size;
    unsigned compared_from; // what precedes differs from answer to answer: the date of an HTTP head
} exchange;

typedef struct protocol {
    const char *name;
    void (*prepare)(unsigned size, int closes);              // SIZE of the command line; whether a connection serves one request
    void (*greet)(int fd);                                   // before the first request, blocking; may be null
    const exchange *(*next)(unsigned connection, int fd);    // that of a connection, which may use the (blocking) socket to find out
} protocol;

const protocol *protocol_of(const char *name);

_Noreturn void fail(const char *format, ...);

module versus

go 1.19

require github.com/gorilla/websocket v1.4.2

// Debian's package golang-github-gorilla-websocket-dev: nothing is downloaded.
replace github.com/gorilla/websocket => /usr/share/gocode/src/github.com/gorilla/websocket

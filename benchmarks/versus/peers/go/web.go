package main

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/gorilla/websocket"
)

func web(port string) {
	body := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Length", strconv.Itoa(len(content)))
			w.Write(content)
		}
	}
	http.HandleFunc("/", body([]byte("Hello, World!")))
	http.HandleFunc("/large", body(bytes.Repeat([]byte("x"), 16*1024)))
	http.HandleFunc("/ws", echoMessages)
	panic(http.ListenAndServe(":"+port, nil))
}

func echoMessages(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		kind, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if err := conn.WriteMessage(kind, message); err != nil {
			return
		}
	}
}

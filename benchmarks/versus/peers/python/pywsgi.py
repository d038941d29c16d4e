"""gevent's pywsgi, with its WebSockets: PORT and what to do with small packets, nodelay or delay (as it is by itself)."""
import sys

from gevent.pywsgi import WSGIHandler, WSGIServer
from gevent.socket import IPPROTO_TCP, TCP_NODELAY
from geventwebsocket.handler import WebSocketHandler

from application import application

port, packets = int(sys.argv[1]), sys.argv[2]


def serve(environment, start_response):
    if environment['PATH_INFO'] != '/ws':
        return application(environment, start_response)
    socket = environment['wsgi.websocket']
    while (message := socket.receive()) is not None:
        socket.send(message, binary=True)
    return []


class Handler(WebSocketHandler):
    def __init__(self, socket, *rest):
        if packets == 'nodelay':
            socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        super().__init__(socket, *rest)

    def run_application(self):
        (WebSocketHandler if 'HTTP_UPGRADE' in self.environ else WSGIHandler).run_application(self)


WSGIServer(('0.0.0.0', port), serve, log=None, backlog=4096, handler_class=Handler).serve_forever()

"""tornado: PORT."""
import asyncio
import sys

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler


def body(content):
    class Handler(RequestHandler):
        def get(self):
            self.set_header('Content-Type', 'text/plain')
            self.write(content)

        def compute_etag(self):
            return None

    return Handler


class Echo(WebSocketHandler):
    def open(self):
        self.set_nodelay(True)

    def on_message(self, message):
        self.write_message(message, binary=True)


async def main():
    server = HTTPServer(Application([('/', body(b'Hello, World!')), ('/large', body(b'x' * (16 * 1024))), ('/ws', Echo)]))
    server.listen(int(sys.argv[1]), '0.0.0.0', backlog=4096)
    await asyncio.Event().wait()


asyncio.run(main())

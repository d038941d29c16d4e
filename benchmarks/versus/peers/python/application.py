"""The WSGI application: of gevent's pywsgi and of gunicorn."""
HELLO, LARGE = b'Hello, World!', b'x' * (16 * 1024)


def application(environment, start_response):
    body = LARGE if environment['PATH_INFO'] == '/large' else HELLO
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]

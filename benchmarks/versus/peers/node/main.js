// Node, servers only: its tasks have no counterpart of a greenlet's switch.
//
//   main.js serve PORT BUFFER     (libuv chooses the buffers itself)
//   main.js web PORT

function serve(port) {
    const server = require('net').createServer(socket => {
        socket.setNoDelay();
        socket.on('data', data => socket.write(data));
        socket.on('error', () => socket.destroy());
    });
    server.listen({ port, host: '0.0.0.0', backlog: 4096 });
}

function web(port) {
    const hello = Buffer.from('Hello, World!'), large = Buffer.alloc(16 * 1024, 'x');
    const server = require('http').createServer((request, response) => {
        const body = request.url === '/large' ? large : hello;
        response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': body.length });
        response.end(body);
    });
    const { WebSocketServer } = require('/usr/share/nodejs/ws'); // Debian's
    new WebSocketServer({ server, path: '/ws', perMessageDeflate: false }).on('connection', socket =>
        socket.on('message', (message, binary) => socket.send(message, { binary })));
    server.listen({ port, host: '0.0.0.0', backlog: 4096 });
}

({ serve, web })[process.argv[2]](Number(process.argv[3]));

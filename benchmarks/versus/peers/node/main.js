// Node, socket jobs only: its tasks have no counterpart of a greenlet's switch.
//
//   main.js serve PORT BUFFER     (libuv chooses the buffers itself)

const server = require('net').createServer(socket => {
    socket.setNoDelay();
    socket.on('data', data => socket.write(data));
    socket.on('error', () => socket.destroy());
});
server.listen({ port: Number(process.argv[3]), host: '0.0.0.0', backlog: 4096 }, () => console.log('ready'));

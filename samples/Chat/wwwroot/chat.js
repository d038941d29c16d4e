const [, room, name] = location.pathname.split('/').map(decodeURIComponent)
const messages = document.getElementById('messages')
const names = new Set()
document.getElementById('room').textContent = document.title = room

function show(message) {
  const line = document.createElement('li')
  if (message.kind === 'said') {
    line.append(Object.assign(document.createElement('b'), { textContent: message.name }), message.text)
  } else {
    message.kind === 'came' ? names.add(message.name) : names.delete(message.name)
    document.getElementById('names').textContent = [...names].sort().join(', ')
    line.className = 'note'
    line.textContent = `${message.name} ${message.kind === 'came' ? 'is here' : 'has left'}`
  }
  messages.append(line)
  line.scrollIntoView()
}

const status = text => document.getElementById('status').textContent = text
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

function live() {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live/${encodeURIComponent(room)}/${encodeURIComponent(name)}`)
  socket.onopen = () => { messages.replaceChildren(); status('WebSocket') }
  socket.onmessage = event => show(JSON.parse(event.data))
  socket.onclose = async () => { status('connecting'); await pause(1000); live() }
  say = text => socket.send(text)
}

async function poll() {
  const post = (path, body) => fetch(path, { method: 'POST', body })
  const joined = await (await post(`/join/${encodeURIComponent(room)}/${encodeURIComponent(name)}`)).json()
  messages.replaceChildren()
  joined.names.forEach(other => names.add(other))
  joined.backlog.forEach(show)
  say = text => post(`/put/${joined.session}`, text)
  status('Long polling')
  while (true) {
    const answer = await post(`/poll/${joined.session}`).catch(() => null)
    if (!answer?.ok) break
    for (const message of await answer.json()) show(message)
  }
  status('connecting')
  await pause(1000)
  return poll()
}

let say
location.hash === '#poll' ? poll() : live()
document.getElementById('form').onsubmit = event => {
  event.preventDefault()
  const box = document.getElementById('text')
  if (box.value.trim()) say(box.value)
  box.value = ''
}

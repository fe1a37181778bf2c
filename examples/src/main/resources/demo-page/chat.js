import { Lines } from './lines.js';
import { Panel } from './panel.js';

const NAMES = ['Ada', 'Alan', 'Barbara', 'Donald', 'Edsger', 'Frances', 'Grace', 'John', 'Margaret', 'Niklaus'];

/** Joins `/ws/chat/{room}`. What is typed goes up as it is; what comes down is JSON, told apart by its type. */
export function startChat(frames) {
  const element = (name) => document.getElementById(`chat-${name}`);
  const lines = new Lines('chat-lines');
  let me = '';
  let lastAt = 0;

  const show = {
    welcome({ name, history }) {
      me = name;
      history.forEach(show.said);
    },
    joined({ name, people }) {
      showPeople(people);
      lines.add('event', ['faint', name === me ? `You came in as ${name}.` : `${name} came in.`]);
    },
    left({ name, people }) {
      showPeople(people);
      lines.add('event', ['faint', `${name} left.`]);
    },
    // After a reconnect the history begins with what is on the page already.
    said({ name, text, at }) {
      if (at > lastAt) {
        lastAt = at;
        lines.add(name === me ? 'mine' : 'theirs', ['name', name], ['said', text]);
      }
    },
  };

  function showPeople(people) {
    element('people').replaceChildren(...people.map((name) => {
      const item = document.createElement('li');
      item.textContent = name === me ? `${name} (you)` : name;
      item.className = name === me ? 'me' : '';
      return item;
    }));
  }

  function showJoined(joined) {
    element('join-form').hidden = joined;
    element('people-here').hidden = !joined;
  }

  const panel = new Panel('chat', frames, {
    isAnswer: (data) => {
      const { type, name } = JSON.parse(data);
      return type === 'said' && name === me;
    },
    onMessage: (data) => {
      const message = JSON.parse(data);
      show[message.type](message);
    },
    onState: ({ name }) => {
      if (name !== 'open') {
        showPeople([]);
      }
    },
  });
  const path = () => `/ws/chat/${encodeURIComponent(element('room').value)}`;

  element('join-form').addEventListener('submit', (event) => {
    event.preventDefault();
    lines.clear();
    lastAt = 0;
    panel.open(`${path()}?name=${encodeURIComponent(element('name').value)}`);
    showJoined(true);
    element('text').focus();
  });
  element('leave').addEventListener('click', () => {
    panel.connection.close();
    showJoined(false);
    element('join').focus();
  });
  element('form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (element('text').value) {
      panel.connection.send(element('text').value);
      element('text').value = '';
    }
  });
  element('room').addEventListener('input', () => panel.showPath(path()));
  element('name').value = NAMES[Math.floor(Math.random() * NAMES.length)];
  panel.showPath(path());
}

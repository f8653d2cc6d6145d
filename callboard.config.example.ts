import { defineConfig } from '@callboard/core/config/define-config';

// Copy this file to callboard.config.ts and keep what you need: everything has a default, given here or named
// beside it. Settings are checked at the start; a wrong one stops it with a line that names it.
export default defineConfig({
  /** The name by which this bridge calls itself. CALLBOARD_NAME wins over it. */
  name: 'tony',

  /** Who takes turns here. AGENT_COMMAND, when it is set, is the agent `main`. */
  agents: {
    /** OpenClaw: its arguments, its JSON and a session of its own for each thread are known. */
    main: { kind: 'openclaw', timeout: 600 },

    /** Any program that takes a prompt. */
    reviewer: {
      kind: 'command',
      // Program and arguments, never a shell line. {message_file} is the path of a file with the prompt, {message}
      // the prompt itself (up to 120 KiB); {thread_id}, {task_id} and {run_id} are the ids.
      command: ['claude', '-p', 'Do what the file {message_file} says.'],
      /** Folder in which it runs; the one in which Callboard was started otherwise. */
      cwd: '.',
      /** Variables that it gets from the bridge's environment, besides PATH, HOME and a few more. */
      env: ['ANTHROPIC_API_KEY'],
      /** Turns at the same time (4); turns of one thread never overlap. */
      concurrency: 2,
      /** Seconds that a turn may take (300), and then has between TERM and KILL (10). */
      timeout: 900,
      killGrace: 10,
      // Seconds without output, bytes of memory and seconds of processor time that end a turn; off by default.
      idleTimeout: 120,
      memoryLimit: 4 * 1024 ** 3,
      cpuLimit: 600,
      /** What ends with a turn: everything ('auto', 'namespace'), or its process group only ('group'), so that a daemon stays. */
      containment: 'auto',
      /** What a turn means that ends well without a reply: what it printed is the reply ('output'), or it failed ('fail'). */
      noReply: 'output',
      /** Peers that it may ask for something with "to" in its callback (none). */
      mayAsk: ['mel'],
      /** Whose messages a person has to approve before they start a turn: 'never', 'from-peers' or 'always'. */
      approve: 'from-peers',
      /**
       * How often a turn that was lost with its bridge is repeated, though it may have had effects (1). A message
       * whose turns were lost three times is set aside all the same.
       */
      retryLost: 1,
    },

    /** An endpoint that takes turns as JSON: docs/agents.md has what is posted and how it may answer. */
    planner: {
      kind: 'http',
      url: 'https://agent.example.com/turn',
      /** {env:NAME} takes a variable of the bridge's environment, which is never shown. */
      headers: { authorization: 'Bearer {env:PLANNER_TOKEN}' },
    },

    /** Other programs that are known: their sessions, steps and usage too. `args` go to the program as they are. */
    coder: { kind: 'claude-code', args: ['--permission-mode', 'acceptEdits'], env: ['ANTHROPIC_API_KEY'] },
    fixer: { kind: 'codex', args: ['--sandbox', 'workspace-write'], workspace: 'thread' },
    reader: { kind: 'gemini', env: ['GEMINI_API_KEY'] },
    open: { kind: 'opencode' },
    small: { kind: 'pi' },

    /** What Callboard brings along, to try things without a model. */
    demo: { kind: 'demo' },

    /** A model, or an agent behind the same API; 'openai-chat' for chat completions. */
    writer: {
      kind: 'openai-responses',
      url: 'https://api.openai.com/v1',
      model: 'gpt-5',
      headers: { authorization: 'Bearer {env:OPENAI_API_KEY}' },
    },

    /** The same by chat completions, which keep no session; `request` adds fields, `stream: false` asks for all at once. */
    chat: {
      kind: 'openai-chat',
      url: 'http://127.0.0.1:11434/v1',
      model: 'qwen3',
      request: { temperature: 0 },
    },

    /** An agent in a terminal behind coder/agentapi: one conversation, one turn at a time. */
    terminal: { kind: 'agentapi', url: 'http://localhost:3284' },

    /** OpenClaw's gateway by its hooks: it answers by callback alone. */
    gateway: {
      kind: 'openclaw-hook',
      url: 'http://127.0.0.1:18789/hooks',
      headers: { authorization: 'Bearer {env:OPENCLAW_HOOKS_TOKEN}' },
    },

    /** A function: LangChain, the Vercel AI SDK or anything else. Each turn runs it in a process of its own. */
    helper: {
      kind: 'function',
      run: async ({ sender, payload }, { signal, reply, log }) => {
        log(`${sender.name} asks: ${JSON.stringify(payload)}`);
        await reply('STATUS', { text: 'Looking it up.' });
        const answer = await fetch('https://example.com', { signal });
        return `It says: ${await answer.text()}`;
      },
      env: ['OPENAI_API_KEY'],
    },
  },
  /** The agent that gets what names none: `main`, else the first. */
  defaultAgent: 'main',
  /** Seconds that turns may go on to an end of their own when the bridge is told to stop, at most 15 (5). */
  stopGrace: 5,

  /** Other bridges, or anything that speaks POST /message. PEER_URL, when it is set, adds one. */
  peers: {
    mel: {
      /** Base address; messages go to <url>/message. */
      url: 'http://127.0.0.1:8702',
      /** At least 16 characters, the same on both sides, and another one for every peer; it may come from process.env. */
      secret: 'replace-me-with-openssl-rand-hex-32',
    },
  },
  /** The peer that `POST /send` goes to when it names none: the only one, if there is one only. */
  defaultPeer: 'mel',

  messages: {
    /** Replies of these types complete their task. */
    final: ['PR_READY', 'RESULT'],
    /** Messages of these types are recorded and start no turn. */
    recordOnly: ['STATUS'],
    /** Messages of these types wait for an answer, as those with "expects_reply": true do. */
    question: ['QUESTION'],
  },

  /**
   * What a task of a type begins as when a person writes one on the dashboard; what others send is not looked at. BUG and
   * REVIEW have a form unless theirs stands here.
   */
  types: {
    RELEASE: {
      /** The payload is then a JSON object of these; kind: 'text', 'longtext', 'number', 'boolean', 'choice' or 'url'. */
      fields: [
        { name: 'summary', label: 'What is released', kind: 'text', required: true },
        { name: 'channel', kind: 'choice', options: ['beta', 'stable'], default: 'beta', required: true },
        { name: 'notes', kind: 'longtext', help: 'What changed, for whoever uses it' },
        { name: 'announce', label: 'Tell everybody', kind: 'boolean' },
      ],
      /** What it begins with: with fields an object of some of them. */
      template: { announce: true },
    },
    /** Without fields, text or JSON. */
    QUESTION: { template: 'What I know already:\n\nWhat I want to know:\n' },
  },

  /** When agents that only answer each other are stopped, until a person lets them go on. */
  loops: {
    /** Agents' turns that may lead to a message, over all bridges, without a person in between. */
    hops: 20,
    /** Turns here that messages of one trace may start, in all and within an hour. */
    turns: 200,
    turnsPerHour: 60,
  },

  deliveries: {
    /** Seconds before each further attempt; after the last one the delivery is dead, and can be sent again. */
    schedule: [5, 30, 120, 600, 3_600, 7_200, 18_000, 36_000, 36_000],
    /** Seconds that a peer has for its answer. */
    timeout: 15,
    /** Deliveries under way at once to one peer; each peer has as many. */
    concurrency: 8,
    /** A peer that does not answer is left alone, and what is for it is held. */
    circuit: {
      /** Attempts that fail in a row before that. */
      failures: 5,
      /** Seconds before each attempt to find it back; the last one repeats. */
      probes: [5, 15, 30, 60, 120, 300],
    },
    /** Seconds after its first attempt at which a delivery is dead even if its peer is only held. */
    giveUpAfter: 432_000,
  },

  limits: {
    /** Bytes of a request's body. */
    body: 1_048_576,
    /** Levels of nesting in a payload. */
    depth: 64,
    /** Bytes of a run's output that are kept: the first half and the last half of so many. */
    output: 524_288,
    /** Bytes of a file that is given to an agent, and how many may come with one message. */
    attachmentSize: 10_485_760,
    attachmentCount: 10,
  },

  retention: {
    /** Days for which an idempotency key is known, and after which conversations that are over are forgotten. */
    idempotencyKeys: 7,
    tasks: 365,
    /** The same of the history, and of what turns wrote; as long as tasks unless given. */
    events: 90,
    output: 90,
  },

  /** Who is told of what needs a person: docs/alerts.md. */
  alerts: {
    hooks: {
      /** Its address is a secret; it may come from process.env. */
      team: { url: 'https://hooks.slack.com/services/replace-me', format: 'slack' },
      pager: {
        /** All of it as JSON, signed as the Standard Webhooks say. */
        url: 'https://pager.example.com/callboard',
        secret: 'replace-me-with-openssl-rand-hex-32',
        /** Everything unless given: 'failed', 'dead', 'held', 'waiting', 'cost'. */
        on: ['dead', 'held', 'cost'],
      },
    },
    /** Seconds that a turn or a question may wait (1800). */
    waitingLonger: 1_800,
    /** US dollars that the turns of a day may cost (no limit). */
    costPerDay: 20,
    /** Where links lead to (`http://localhost:3000`). */
    dashboardUrl: 'https://callboard.example.com',
  },

  http: {
    /** Host names, besides loopback and PUBLIC_URL's, under which bridge and dashboard may be addressed. */
    allowedHosts: ['callboard.example.com'],
  },
});

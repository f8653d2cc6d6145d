export const insertRuns = `
  insert into run (id, seq, thread_id, task_id, message_id, agent, status, hold, reason, detail, exit_code, pid,
    output_bytes, model, input_tokens, output_tokens, cost_usd, created_at, started_at, spawned_at, retry_lost,
    finished_at, reply_token_hash, reply_token_expires_at)
  select r.id, m.seq, r.thread_id, r.task_id, r.message_id, r.agent, r.status,
    case when r.status = 'pending' then 'approval' end, r.reason,
    case when r.reason is not null then 'The agent ended badly (' || r.reason || ').' end,
    case r.status when 'succeeded' then 0 when 'failed' then 1 end, case when r.started_at is not null then 1000 + r.n % 30000 end,
    case when r.status in ('pending', 'canceled') then 0 else 400 + (r.n * 37) % 4000 end, used.model, used.input, used.output,
    (used.input * 3 + used.output * 15) / 1e6, r.asked_at, r.started_at, r.started_at,
    case when r.started_at is not null then 1 end, r.ended_at,
    case when r.started_at is not null then encode(sha256(r.id::text::bytea), 'hex') end, r.ended_at + interval '60 seconds'
  from seed_turn r join message m on m.id = r.message_id
  left join lateral (
    select case when r.n % 3 = 0 then 'claude-opus-5' else 'gpt-6-codex' end as model,
      800 + floor(pg_temp.seed_draw(r.n, 30) * 40000)::bigint as input,
      50 + floor(pg_temp.seed_draw(r.n, 31) * 6000)::bigint as output
    where r.status <> 'pending' and pg_temp.seed_draw(r.n, 32) < 0.7) used on true
  order by m.seq`;

/** Two in three turns print something, in one to three pieces. */
export const insertOutput = `
  insert into run_output (run_id, seq, at, stream, text)
  select r.id, piece, r.started_at + (r.ended_at - r.started_at) * (piece + 1) / 4,
    case when r.status = 'succeeded' then 'stdout' else 'stderr' end,
    repeat('[' || piece || '] ', 1) || text.sentence || E'\\n' || text.paragraph || E'\\n'
  from seed_turn r cross join generate_series(0, (r.n % 3)::int) piece
  join seed_text text on text.number = 1 + (r.n * 7 + piece * 131) % (select count(*) from seed_text)
  where r.started_at is not null and r.status <> 'canceled' and r.n % 3 <> 1
  order by r.n, r.k, piece`;

/** One turn in ten is of an agent that tells its steps. */
export const insertTranscripts = `
  insert into run_transcript (run_id, seq, at, entry)
  select r.id, step, r.started_at + (r.ended_at - r.started_at) * (step + 1) / 4,
    case step when 0 then jsonb_build_object('kind', 'text', 'text', text.sentence)
      when 1 then jsonb_build_object('kind', 'tool_call', 'callId', 'call-' || r.n, 'name', 'shell', 'input', '{"command":"pnpm test"}')
      else jsonb_build_object('kind', 'tool_result', 'callId', 'call-' || r.n, 'text', text.sentence, 'isError', false) end
  from seed_turn r cross join generate_series(0, 2) step
  join seed_text text on text.number = 1 + (r.n * 11 + step * 17) % (select count(*) from seed_text)
  where r.started_at is not null and r.status <> 'canceled' and r.n % 10 = 3
  order by r.n, r.k, step`;

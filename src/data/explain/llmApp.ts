import { config } from '@grafana/runtime';
import { type Prompt } from 'domain/explain/prompt';
import { asList, asRecord, asString } from 'domain/narrowing/narrowing';
import { type Ask, askGrafana } from '../alerting/grafanaApi';

const LLM_APP = 'grafana-llm-app';
const API = `/api/plugins/${LLM_APP}`;

/** Whether Grafana's LLM app is installed and enabled: Grafana says so of every app when its page is opened. Nobody is asked. */
export function hasLlmApp(): boolean {
  return Object.hasOwn(config.apps, LLM_APP);
}

/** Whether it has a provider that answers. @throws what Grafana answers */
export async function isLlmReady(ask: Ask = askGrafana): Promise<boolean> {
  const { details } = asRecord(await ask({ method: 'GET', url: `${API}/health` }));
  const { llmProvider, openAI } = asRecord(details);
  return asRecord(llmProvider ?? openAI).ok === true;
}

/** Asks the model that Grafana has been given. @throws what Grafana answers, and that an answer says nothing */
export async function askModel({ system, user }: Prompt, ask: Ask = askGrafana): Promise<string> {
  const answer = await ask({
    method: 'POST',
    url: `${API}/resources/llm/v1/chat/completions`,
    body: {
      model: 'base',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    },
  });
  const [choice] = asList(asRecord(answer).choices);
  const text = asString(asRecord(asRecord(choice).message).content)?.trim();
  if (!text) {
    throw new Error('The model answered nothing');
  }
  return text;
}

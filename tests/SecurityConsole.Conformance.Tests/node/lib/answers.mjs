// What these clients answer when a server asks them something. Each answer is recognisable in what the tool returns afterwards.

export const ROOT = { uri: 'file:///workspace/ledger', name: 'Ledger' };
export const MODEL_SAYS = 'The capital of France is Paris.';

export const capabilities = { sampling: {}, elicitation: { form: {} }, roots: { listChanged: true } };

export const sampled = () => ({ role: 'assistant', model: 'test-model', stopReason: 'endTurn', content: { type: 'text', text: MODEL_SAYS } });

export const rooted = () => ({ roots: [ROOT] });

/** Accepts a form and fills every field with a value that its schema allows. */
export const elicited = ({ params }) => {
  const content = {};
  for (const [name, field] of Object.entries(params.requestedSchema?.properties ?? {})) content[name] = fill(field);
  return { action: 'accept', content };
};

function fill(field) {
  if (field.default !== undefined) return field.default;
  if (field.type === 'boolean') return true;
  if (field.type === 'integer' || field.type === 'number') return field.minimum ?? 7;
  if (field.type === 'array') return [choice(field.items)];
  if (field.enum ?? field.oneOf) return choice(field);
  return { email: 'ada@example.com', uri: 'https://example.com/', date: '2026-11-21', 'date-time': '2026-11-21T00:00:00Z' }[field.format] ?? 'Ada';
}

function choice(field) {
  return field.enum?.[0] ?? (field.oneOf ?? field.anyOf)[0].const;
}

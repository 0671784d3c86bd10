'use strict';

const VERDICTS = {
  VALID: '可以使用',
  INVALID: '不可使用',
  CONDITIONAL: '有条件可以使用',
  OUT_OF_SCOPE: '不在本地备案范围',
  UNKNOWN: '暂时无法确定',
};
const STATUSES = {
  SUBMITTED: '已提交', RETURNED: '已退回', ABANDONED: '视同放弃', PROVINCE_VERIFIED: '省级已核验', FILED: '已备案',
  CHANGE_PENDING: '变更核验中', CHANGE_RETURNED: '变更已退回', RECTIFYING: '已备案', SUSPENDED: '暂停', REVOKED: '已撤销', CANCELLED: '已注销',
};
const PROBLEMS = {
  NOT_YET_PUBLIC: '备案信息尚未向社会公众开放查询。',
  OVERLOADED: '查询人数较多，请稍后再试。',
  TIMED_OUT: '查询超时，请稍后再试。',
  INTERNAL: '系统出现故障，请稍后再试。',
};
const QUESTION = `query($question: ValidityQuestion!) {
  validity(question: $question) {
    verdict asOf goodUntil
    reasons { code text rules basis }
    filing { number status jurisdiction filedAt app { name } owner { name } }
  }
}`;

const form = document.getElementById('question');
const answer = document.getElementById('answer');
const places = document.getElementById('jurisdiction');

async function ask(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function beijingTime(instant) {
  return new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}

function fact(list, name, value) {
  if (!value) return;
  list.append(element('dt', name), element('dd', value));
}

function show(decision) {
  const closed = decision.reasons[0].code === 'NOT_YET_PUBLIC';
  const verdict = closed ? '尚未开放查询' : VERDICTS[decision.verdict] ?? decision.verdict;
  answer.replaceChildren(element('p', verdict, `verdict ${decision.verdict}`));
  const reasons = element('ul', '', 'reasons');
  for (const reason of decision.reasons) {
    const item = element('li', reason.text + (reason.basis === 'ASSUMPTION' ? '（条文未明，按现行理解）' : ''));
    const clauses = element('div', '', 'clauses');
    for (const rule of reason.rules) {
      const link = element('a', rule);
      link.href = `/regulations/${encodeURIComponent(rule)}`;
      clauses.append(link);
    }
    item.append(clauses);
    reasons.append(item);
  }
  answer.append(reasons);
  const facts = element('dl');
  if (decision.filing) {
    const place = [...places.options].find((option) => option.value === decision.filing.jurisdiction);
    fact(facts, '应用', decision.filing.app.name);
    fact(facts, '备案编号', decision.filing.number);
    fact(facts, '主管单位', decision.filing.owner.name);
    fact(facts, '备案机关', place ? place.dataset.authority : decision.filing.jurisdiction);
    fact(facts, '状态', STATUSES[decision.filing.status] ?? decision.filing.status);
    fact(facts, '备案时间', decision.filing.filedAt && beijingTime(decision.filing.filedAt));
  }
  fact(facts, '信息截至', beijingTime(decision.asOf));
  fact(facts, '结论至少维持到', decision.goodUntil && beijingTime(decision.goodUntil));
  answer.append(facts);
}

function complain(errors) {
  const { code, value } = errors[0].extensions ?? {};
  // The form has one free text, the filing number. All other values come from lists.
  const text = code === 'INVALID_VALUE' ? `“${value}”不是有效的备案编号，正确格式如：教APP备4390001号。` : PROBLEMS[code];
  answer.replaceChildren(element('p', text ?? '查询失败，请稍后再试。', 'problem'));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const question = Object.fromEntries(new FormData(form));
    const { data, errors } = await ask(QUESTION, { question });
    if (errors) complain(errors);
    else show(data.validity);
  } catch {
    answer.replaceChildren(element('p', '暂时无法连接，请稍后再试。', 'problem'));
  } finally {
    button.disabled = false;
  }
});

ask('{ jurisdictions { code name authorityName } }').then(({ data }) => {
  for (const { code, name, authorityName } of data.jurisdictions) {
    if (code === '00') continue;
    const option = element('option', name);
    option.value = code;
    option.dataset.authority = authorityName;
    option.selected = code === '44';
    places.append(option);
  }
}).catch(() => answer.replaceChildren(element('p', '暂时无法载入省份列表，请稍后再试。', 'problem')));

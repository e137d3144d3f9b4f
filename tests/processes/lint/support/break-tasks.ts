/** Ways to break what a person's task says of itself. */
import { eachMatch, eachSource, type Kind } from './mutation.ts';
import { extended } from './xml.ts';

const USER_TASK = /<bpmn:userTask id="[^"]*"[\s\S]*?<\/bpmn:userTask>/g;
const property = (name: string): RegExp => new RegExp(`<zeebe:property name="${name}" value="[^"]*" />`, 'g');
/** In each user task on its own. */
const inTasks = (kind: string, rules: readonly string[], change: (task: string) => string | undefined): Kind =>
  eachSource(kind, rules, 'processes', ({ content }) =>
    eachMatch(content, USER_TASK, ([task]) => {
      const changed = change(task);
      return changed === task ? undefined : changed;
    }),
  );

export const taskKinds: readonly Kind[] = [
  inTasks('duty removed', ['task-duty'], (task) => task.replace(property('siban:duty'), '')),
  inTasks('duty changed', ['duty-kept'], (task) =>
    task.includes('value="回填"') ? undefined : task.replace(/(name="siban:duty" value=")[^"]*/, '$1回填'),
  ),
  inTasks('separation removed', ['duty-kept'], (task) => task.replace(property('siban:separate'), '')),
  inTasks('separation from nobody', ['separation-holds', 'duty-kept'], (task) =>
    task.replace(/(name="siban:separate" value=")[^"]*/, '$1复核'),
  ),
  inTasks('separation from itself', ['separation-holds'], (task) => {
    const duty = /name="siban:duty" value="([^"]*)"/.exec(task)?.[1] ?? '';
    return task.replace(/(name="siban:separate" value="[^"]*)"/, `$1,${duty}"`);
  }),
  inTasks('outsider removed', ['duty-kept'], (task) => task.replace(property('siban:outsider'), '')),
  inTasks('time limit removed', ['task-deadline'], (task) =>
    task.includes('siban:within') && !task.includes('taskSchedule') ? task.replace(property('siban:within'), '') : undefined,
  ),
  inTasks('time limit misspelt', ['vocabulary'], (task) => task.replace(/(name="siban:within" value=")[^"]*/, '$1两天')),
  inTasks('due date removed', ['task-deadline'], (task) =>
    task.includes('siban:within') ? undefined : task.replace(/<zeebe:taskSchedule [^>]*\/>/, ''),
  ),
  inTasks('due date a number', ['task-deadline'], (task) => task.replace(/dueDate="[^"]*"/, 'dueDate="=3"')),
  inTasks('candidate groups removed', ['task-role'], (task) => task.replace(/<zeebe:assignmentDefinition [^>]*\/>/, '')),
  inTasks('candidate groups emptied', ['task-role'], (task) => task.replace(/candidateGroups="[^"]*"/, 'candidateGroups="=[]"')),
  inTasks('role misspelt', ['task-role'], (task) => task.replace(/&quot;role:(\w)(\w+)&quot;/, '&quot;role:$1$1$2&quot;')),
  inTasks('group variable misspelt', ['variable-known'], (task) =>
    task.replace(/candidateGroups="=\[(\w+)Signer\]"/, 'candidateGroups="=[$1Singer]"'),
  ),
  inTasks('form removed', ['task-form'], (task) => task.replace(/<zeebe:formDefinition [^>]*\/>/, '')),
  inTasks('form misspelt', ['reference-exists'], (task) => task.replace(/formId="task-/, 'formId="tasks-')),
  inTasks('native user task', ['task-native'], (task) => extended(task, '<zeebe:userTask />')),
  inTasks('results removed', ['task-results'], (task) => task.replace(/<zeebe:output [^>]*\/>/g, '')),
  inTasks('read of the form misspelt', ['form-field'], (task) =>
    task.replace(/form\.(decision|opinion|reason|requirements|receivedBy|advice|retention)\b/, 'form.$1s'),
  ),
  inTasks('job type added', ['job-type'], (task) => extended(task, '<zeebe:taskDefinition type="siban:notify" />')),
];

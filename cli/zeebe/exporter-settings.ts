/** Every record type the Elasticsearch exporter of Zeebe 8.6 knows; some are off by default, and an audit needs them all. */
const INDEXED = [
  'COMMAND',
  'EVENT',
  'REJECTION',
  'DECISION',
  'DECISIONEVALUATION',
  'DECISIONREQUIREMENTS',
  'DEPLOYMENT',
  'ERROR',
  'INCIDENT',
  'JOB',
  'JOBBATCH',
  'MESSAGE',
  'MESSAGEBATCH',
  'MESSAGESUBSCRIPTION',
  'PROCESS',
  'PROCESSINSTANCE',
  'PROCESSINSTANCEBATCH',
  'PROCESSINSTANCECREATION',
  'PROCESSINSTANCEMIGRATION',
  'PROCESSINSTANCEMODIFICATION',
  'PROCESSMESSAGESUBSCRIPTION',
  'VARIABLE',
  'VARIABLEDOCUMENT',
  'TIMER',
  'MESSAGESTARTEVENTSUBSCRIPTION',
  'PROCESSEVENT',
  'ESCALATION',
  'SIGNAL',
  'SIGNALSUBSCRIPTION',
  'RESOURCEDELETION',
  'FORM',
  'USERTASK',
  'COMPENSATIONSUBSCRIPTION',
  'MESSAGECORRELATION',
] as const;

const PREFIX = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH';

/**
 * The settings that make Zeebe push every record, each at once, to the `_bulk` endpoint below `url`.
 * @param token what the receiver asks for
 */
export function exporterSettings(url: string, token?: string): Record<string, string> {
  const settings: Record<string, string> = {
    [`${PREFIX}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${PREFIX}_ARGS_URL`]: url,
    [`${PREFIX}_ARGS_BULK_SIZE`]: '1',
    [`${PREFIX}_ARGS_BULK_DELAY`]: '1',
    ...(token === undefined
      ? {}
      : { [`${PREFIX}_ARGS_AUTHENTICATION_USERNAME`]: 'siban', [`${PREFIX}_ARGS_AUTHENTICATION_PASSWORD`]: token }),
  };
  for (const type of INDEXED) settings[`${PREFIX}_ARGS_INDEX_${type}`] = 'true';
  return settings;
}

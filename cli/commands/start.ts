import { parseArgs } from 'node:util';
import { checkEngineElsewhere, checkPages, exportAddress, mailNeedsTls } from '../clear-text.ts';
import { engineDoors, webInClear } from '../doors.ts';
import { clusterAccess } from '../gateway-access.ts';
import { createLogger } from '../logger.ts';
import { oidcIn } from '../oidc-settings.ts';
import { progressOn } from '../progress.ts';
import { oldOf, portOf, secretOf, settingOf } from '../settings.ts';
import { startSiban, type StartSibanOptions } from '../start-siban.ts';
import { demoLogins } from '../../demo/load-directory.ts';
import { tlsFilesOf } from '../tls-files.ts';
import { untilStopped } from './until-stopped.ts';

export async function start(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { demo: { type: 'boolean', default: false } } });
  const from = Date.now();
  const options = optionsFrom(process.env);
  const siban = await startSiban(options);
  if (values.demo && siban.setupCode !== undefined) {
    // Whoever opens the page meanwhile sees how far it is.
    console.log(`正在载入演示数据：虚构的机关、人员和十五件样例督查事项……\n  进度也可在浏览器中看：${siban.url}`);
    const progress = progressOn(process.stderr, '载入演示', undefined, '步');
    await siban.loadDemo((done, of) => progress.report(done, of));
    progress.end();
  }
  const [login] = await demoLogins(siban.store);
  console.log(
    `\n  四办已启动，用时 ${((Date.now() - from) / 1000).toFixed(1)} 秒\n\n  地址    ${siban.url}\n  引擎    ${siban.engine ? `内置（gRPC ${siban.gateway}）` : `Zeebe ${siban.gateway}`}`,
  );
  const warning = webInClear({
    host: options.host,
    isTls: options.tls !== undefined,
    isBehindProxy: options.trustedProxies !== undefined,
  });
  if (warning !== undefined) console.log(`  注意    ${warning}`);
  if (siban.exportTokenPath)
    console.log(`  记录入口  ${siban.url}  集群导出器的口令已自动生成，见 ${siban.exportTokenPath}（也可用 SIBAN_EXPORT_TOKEN 设定）`);
  console.log(
    login
      ? `  演示登录  用户名 ${login.username}（${login.role}） 密码 ${login.password}\n`
      : siban.setupCode
        ? `  初始设置  在浏览器中打开上面的地址，设置码 ${siban.setupCode}（只显示在这里，设置完即失效）\n            只想看一看：用 npm start -- --demo 启动，或在同一页载入演示\n`
        : '',
  );
  await untilStopped(() => siban.close());
  process.exit(0);
}

export function optionsFrom(environment: NodeJS.ProcessEnv): StartSibanOptions {
  const text = (name: string): string => settingOf(environment, name);
  if (text('DATABASE_URL'))
    throw new Error(
      'Expected DATABASE_URL to be empty, but it is set: PostgreSQL is not available yet. Unset it to use SQLite in SIBAN_DATA.',
    );
  const tls = tlsFilesOf(environment, 'TLS_CERT', 'TLS_KEY');
  checkPages(environment, { isTls: tls !== undefined });
  const exportUrl = exportAddress(environment);
  const token = secretOf(environment, 'SIBAN_EXPORT_TOKEN');
  const oldToken = oldOf(environment, 'SIBAN_EXPORT_TOKEN');
  const metricsToken = secretOf(environment, 'METRICS_TOKEN');
  return {
    dataDir: text('SIBAN_DATA'),
    host: text('HOST'),
    port: portOf(environment, 'PORT'),
    ...(tls ? { tls, isHstsForSubdomains: text('HSTS_SUBDOMAINS') === 'true' } : {}),
    gatewayPort: portOf(environment, 'GATEWAY_PORT'),
    managementPort: portOf(environment, 'MANAGEMENT_PORT'),
    // The demo's cases begin in the past: playing them moves the clock, which is let go afterwards.
    controlledClock: true,
    threads: true,
    clockOverHttp: text('ZEEBE_CLOCK_CONTROLLED') === 'true',
    log: createLogger(text('LOG_LEVEL')),
    ...(text('SIBAN_TRUSTED_PROXY')
      ? {
          trustedProxies: text('SIBAN_TRUSTED_PROXY')
            .split(',')
            .map((part) => part.trim()),
        }
      : {}),
    ...(text('ZEEBE_ADDRESS') ? clusterIn(environment) : doorsIn(environment)),
    ...(text('ZEEBE_MANAGEMENT_URL') ? { zeebeManagementUrl: text('ZEEBE_MANAGEMENT_URL') } : {}),
    ...(exportUrl ? { exportUrl } : {}),
    ...(token === undefined ? {} : { exportToken: token }),
    ...(oldToken === undefined ? {} : { oldExportToken: oldToken }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    ...(text('SMTP_URL') ? { smtp: { url: text('SMTP_URL'), from: text('SMTP_FROM'), needsTls: mailNeedsTls(environment) } } : {}),
    ...(text('CLAMAV_SOCKET') ? { clamavSocket: text('CLAMAV_SOCKET') } : {}),
    ...oidcIn(environment),
    rebuilding: progressOn(process.stderr, '重建台账'),
    demoCases: true,
    onStartedOver: () => console.log('上次载入的演示没有完成，已清除，现在重新开始。'),
  };
}

function clusterIn(environment: NodeJS.ProcessEnv): Partial<StartSibanOptions> {
  const zeebeAccess = clusterAccess(environment);
  checkEngineElsewhere(environment);
  return { zeebeAddress: settingOf(environment, 'ZEEBE_ADDRESS'), zeebeAccess };
}

function doorsIn(environment: NodeJS.ProcessEnv): Partial<StartSibanOptions> {
  const { host, managementHost, secret, oldSecret, tls } = engineDoors(environment);
  if (secret === undefined && settingOf(environment, 'ZEEBE_CLOCK_CONTROLLED') === 'true')
    throw new Error(
      'Expected GATEWAY_SECRET to be set, because with ZEEBE_CLOCK_CONTROLLED any program of this machine could move the time that all limits are computed by, but it is not. Set it, or leave ZEEBE_CLOCK_CONTROLLED out.',
    );
  return {
    gatewayHost: host,
    managementHost,
    ...(secret === undefined ? {} : { gatewaySecret: secret }),
    ...(oldSecret === undefined ? {} : { oldGatewaySecret: oldSecret }),
    ...(tls ? { gatewayTls: tls } : {}),
  };
}

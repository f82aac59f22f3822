const networkInterfaces = {
  lo: [
    {
      address: '127.0.0.1',
      netmask: '255.0.0.0',
      family: 'IPv4',
      mac: '00:00:00:00:00:00',
      internal: true,
      cidr: '127.0.0.1/8',
    },
  ],
};

/** `os`: a small machine that is the same everywhere */
export const coreModule = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => 'x64',
  availableParallelism: () => 1,
  constants: { signals: {}, errno: {}, priority: {}, dlopen: {}, UV_UDP_REUSEADDR: 4 },
  cpus: () => [{ model: 'sandbox', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }],
  endianness: () => 'LE',
  freemem: () => 67108864,
  getPriority: () => 0,
  homedir: () => '/home/sandbox',
  hostname: () => 'sandbox',
  loadavg: () => [0, 0, 0],
  machine: () => 'x86_64',
  networkInterfaces: () => networkInterfaces,
  platform: () => 'linux',
  release: () => '5.10.0',
  setPriority: () => {},
  tmpdir: () => '/tmp',
  totalmem: () => 134217728,
  type: () => 'Linux',
  uptime: () => process.uptime(),
  userInfo: () => ({ uid: 1000, gid: 1000, username: 'sandbox', homedir: '/home/sandbox', shell: null }),
  version: () => 'sandbox',
};

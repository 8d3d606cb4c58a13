import { networkInterfaces } from 'node:os'
import nodeDatachannel from 'node-datachannel'
import type { LivenessRules } from './liveness.ts'
import { linkLiveness } from './liveness.ts'
import type { Webrtc } from './mesh/native.ts'
import { reachable, type Interfaces } from './signalling/addresses.ts'

/** What the transport takes from where it runs. */
export interface TransportDeps {
  readonly webrtc: Webrtc
  readonly now: () => number
  readonly random: () => number
  readonly liveness: LivenessRules
  /** Bytes given to the wire that the engine has not taken. */
  readonly backlog: () => number
  /** The addresses of this computer. */
  readonly interfaces: () => Interfaces
  /** The one address on which this process listens, whatever it is asked for; null: as asked. */
  readonly bindAddress: string | null
}

/** Binds WebRTC's sockets and signalling to one address: `127.0.0.1` keeps all traffic on this computer. */
const bindVariable = 'HEARTH_BIND_ADDRESS'

/** The real network. */
export function usualDeps(
  environment: Readonly<Record<string, string | undefined>>,
  backlog: () => number,
): TransportDeps {
  const bindAddress = environment[bindVariable] ?? null
  return {
    webrtc: nodeDatachannelFrom(bindAddress),
    now: Date.now,
    random: Math.random,
    liveness: linkLiveness,
    backlog,
    interfaces: networkInterfaces,
    bindAddress,
  }
}

function nodeDatachannelFrom(bound: string | null): Webrtc {
  return () => {
    // Without any network the native code finds no address at all, though two members may sit at this computer.
    const bindAddress = bound ?? (reachable(networkInterfaces()).length > 0 ? undefined : '127.0.0.1')
    return new nodeDatachannel.PeerConnection('hearth', {
      iceServers: [],
      disableAutoNegotiation: true,
      ...(bindAddress === undefined ? {} : { bindAddress }),
    })
  }
}

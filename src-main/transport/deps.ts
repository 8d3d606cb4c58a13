import { networkInterfaces } from 'node:os'
import nodeDatachannel from 'node-datachannel'
import type { LivenessRules } from './liveness.ts'
import { linkLiveness } from './liveness.ts'
import type { Webrtc } from './mesh/native.ts'
import { watchNetwork } from './network.ts'
import { reachable } from './signalling/addresses.ts'

/** What the transport takes from where it runs. */
export interface TransportDeps {
  readonly webrtc: Webrtc
  readonly now: () => number
  readonly random: () => number
  readonly liveness: LivenessRules
  /** Bytes given to the wire that the engine has not taken. */
  readonly backlog: () => number
  /** Calls back when this computer's addresses change; answers how to stop. */
  readonly watchNetwork: (changed: () => void) => () => void
}

/** Binds WebRTC's sockets to one address: `127.0.0.1` keeps all traffic on this computer. */
export const bindVariable = 'HEARTH_BIND_ADDRESS'

/** The real network. */
export function usualDeps(
  environment: Readonly<Record<string, string | undefined>>,
  backlog: () => number,
): TransportDeps {
  return {
    webrtc: nodeDatachannelFrom(environment[bindVariable]),
    now: Date.now,
    random: Math.random,
    liveness: linkLiveness,
    backlog,
    watchNetwork,
  }
}

function nodeDatachannelFrom(bound: string | undefined): Webrtc {
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

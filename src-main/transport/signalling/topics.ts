/** Who listens to which topic. */
export interface Topics<Client> {
  /** False when the client listens to as many topics as it may. */
  subscribe(client: Client, topic: string): boolean
  unsubscribe(client: Client, topic: string): void
  isSubscribed(client: Client, topic: string): boolean
  /** All who listen, but the client itself. */
  others(client: Client, topic: string): Client[]
  leave(client: Client): void
}

export function createTopics<Client>(most: number): Topics<Client> {
  const listeners = new Map<string, Set<Client>>()
  const subscribed = new Map<Client, Set<string>>()
  const unsubscribe = (client: Client, topic: string): void => {
    subscribed.get(client)?.delete(topic)
    const clients = listeners.get(topic)
    clients?.delete(client)
    if (clients?.size === 0) listeners.delete(topic)
  }
  return {
    subscribe: (client, topic) => {
      const topics = subscribed.get(client) ?? new Set()
      if (!topics.has(topic) && topics.size >= most) return false
      subscribed.set(client, topics.add(topic))
      listeners.set(topic, (listeners.get(topic) ?? new Set()).add(client))
      return true
    },
    unsubscribe,
    isSubscribed: (client, topic) => subscribed.get(client)?.has(topic) ?? false,
    others: (client, topic) => [...(listeners.get(topic) ?? [])].filter((other) => other !== client),
    leave: (client) => {
      for (const topic of [...(subscribed.get(client) ?? [])]) unsubscribe(client, topic)
      subscribed.delete(client)
    },
  }
}

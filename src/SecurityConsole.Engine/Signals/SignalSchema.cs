namespace SecurityConsole.Engine.Signals;

/// <summary>The types of the signals in <c>context</c>, in Cedar's schema syntax. What may be unknown is optional, so a policy that reads it without <c>has</c> is not valid.</summary>
public static class SignalSchema
{
    /// <summary>The common types.</summary>
    public const string Text = """
        type Tls = { version?: String, group?: String, kem?: String, signature?: String, pqKeyExchange: Bool, pqAuthentication: Bool };
        type Client = { ip?: ipaddr, network?: String, networks: Set<String>, country?: String, asn?: Long };
        type Moment = { now: datetime, hour?: Long, weekday?: Long, holiday?: Bool, inMaintenance?: Bool, windows?: Set<String> };
        type Device = { id: String, healthy?: Bool, patchedDays?: Long, diskEncrypted?: Bool, attested?: Bool, source: String, ageSeconds: Long };
        type Workload = { source: String, ageSeconds?: Long, "namespace"?: String, serviceAccount?: String, pod?: String, node?: String, spiffeId?: String, hardware?: String, secureBoot?: Bool, debuggable?: Bool };
        type Identity = { method: String, strength: Long, ageSeconds?: Long, spiffeId?: String, workload?: Workload, issuer?: String, subject?: String, onBehalfOf?: String, scopes?: Set<String> };
        type Budget = { callsLastMinute?: Long, bytesLastHour?: Long, unitsLeft?: Long };
        """;

    /// <summary>The members.</summary>
    public const string Members = "tls: Tls, client: Client, time: Moment, device?: Device, identity: Identity, budget: Budget";
}

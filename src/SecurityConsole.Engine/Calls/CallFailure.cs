namespace SecurityConsole.Engine.Calls;

/// <summary>Everything that can end a call inside the gateway. Each has one line in <see cref="CallFailures"/>.</summary>
public enum CallFailure : byte
{
    /// <summary>Nothing failed.</summary>
    None = 0,

    /// <summary><c>Host</c> is not a name of this gateway (DNS rebinding).</summary>
    HostNotAllowed,

    /// <summary><c>Origin</c> is not allowed (DNS rebinding).</summary>
    OriginNotAllowed,

    /// <summary>The journal stayed full for the configured time.</summary>
    JournalBusy,

    /// <summary>The journal cannot be written.</summary>
    JournalUnavailable,

    /// <summary>The directory was never read, so nobody can be recognised.</summary>
    DirectoryUnavailable,

    /// <summary>No bearer token.</summary>
    CredentialMissing,

    /// <summary>The bearer token belongs to nobody.</summary>
    CredentialUnknown,

    /// <summary>The bearer token is past its time.</summary>
    CredentialExpired,

    /// <summary>The client certificate is not accepted: its chain, time or purpose.</summary>
    CertificateRefused,

    /// <summary>The client certificate is valid, but stands for nobody: revoked, or bound to no agent.</summary>
    CertificateUnknown,

    /// <summary>The client certificate expired while the connection was open.</summary>
    CertificateExpired,

    /// <summary>Certificate and bearer token name different agents.</summary>
    CredentialsDisagree,

    /// <summary>The agent was suspended, or its credential revoked, while the call was under way.</summary>
    IdentityWithdrawn,

    /// <summary>The agent is suspended.</summary>
    AgentSuspended,

    /// <summary>The name is not registered.</summary>
    ServerUnknown,

    /// <summary>The server is disabled.</summary>
    ServerDisabled,

    /// <summary>The agent has no grant for the server. Answered exactly as <see cref="ServerUnknown"/>.</summary>
    ServerNotGranted,

    /// <summary>The connection's cryptography is weaker than the agent's registration or grant asks for.</summary>
    ConnectionTooWeak,

    /// <summary>Neither POST, GET nor DELETE, or not in this era.</summary>
    HttpMethodNotAllowed,

    /// <summary>The body is not declared as <c>application/json</c>.</summary>
    ContentTypeUnsupported,

    /// <summary>The body is encoded (gzip, br), so it cannot be inspected.</summary>
    ContentEncodingUnsupported,

    /// <summary>The body is larger than the limit.</summary>
    BodyTooLarge,

    /// <summary>The body came slower than the minimum rate.</summary>
    BodyTooSlow,

    /// <summary>The body ended early.</summary>
    BodyIncomplete,

    /// <summary>The body is not JSON as this gateway accepts it.</summary>
    BodyUnparsable,

    /// <summary>The body is JSON, but no JSON-RPC message.</summary>
    BodyNotAMessage,

    /// <summary>A batch where the revision has none.</summary>
    BatchNotAllowed,

    /// <summary>A header and the body do not say the same.</summary>
    HeaderMismatch,

    /// <summary>The session id is unknown, or belongs to another agent or server.</summary>
    SessionUnknown,

    /// <summary>A tool that does not exist for the agent.</summary>
    ToolUnknown,

    /// <summary>A prompt that does not exist for the agent.</summary>
    PromptUnknown,

    /// <summary>A resource that does not exist for the agent.</summary>
    ResourceUnknown,

    /// <summary>A method that does not exist for the agent.</summary>
    MethodUnknown,

    /// <summary>No connection to the server.</summary>
    UpstreamUnreachable,

    /// <summary>The server failed repeatedly and is left alone for a while.</summary>
    UpstreamSuspended,

    /// <summary>The server did not answer in time.</summary>
    UpstreamTimeout,

    /// <summary>The TLS connection to the server was refused by its crypto profile, or its certificate is not trusted.</summary>
    UpstreamTlsRefused,

    /// <summary>The server closed the connection in the middle of its answer.</summary>
    UpstreamBroken,

    /// <summary>The answer is larger than the limit.</summary>
    AnswerTooLarge,

    /// <summary>The answer is not a JSON-RPC message.</summary>
    AnswerUnreadable,

    /// <summary>The answer is encoded (gzip, br), so it cannot be inspected.</summary>
    AnswerEncoded,

    /// <summary>The server tried to send the agent elsewhere.</summary>
    AnswerRedirects,

    /// <summary>The client went away.</summary>
    ClientGone,

    /// <summary>A fault of the gateway itself.</summary>
    Internal,

    /// <summary>The agent's own connection agreed on less than the transport policy asks for this server or its data.</summary>
    TransportTooWeak,

    /// <summary>The agent comes by weaker cryptography than before, and the transport policy blocks that.</summary>
    ConnectionDowngraded,

    /// <summary>The server's results are to be signed, and this one could not be.</summary>
    ContextUnsigned,

    /// <summary>What the agent may reach, or by what connection, was narrowed while the call was under way.</summary>
    AccessWithdrawn,

    /// <summary>The gateway ended the connection, to the agent or to the server, while the call was under way.</summary>
    ConnectionCut,

    /// <summary>A policy forbids it, or none permits it.</summary>
    PolicyDenied,

    /// <summary>A policy that might forbid it could not be evaluated.</summary>
    PolicyFaulted,

    /// <summary>No policies are in force that could decide it.</summary>
    PolicyUnavailable,

    /// <summary>The call was held for a person, who denied it.</summary>
    HoldDenied,

    /// <summary>The call was held for a person, and nobody decided in time.</summary>
    HoldExpired,

    /// <summary>The call needs a person, and too many calls wait already.</summary>
    HoldsFull,

    /// <summary>The client cancelled the call while it was held.</summary>
    HoldCancelled,

    /// <summary>The gateway was stopped while the call was held.</summary>
    HoldStopped,

    /// <summary>The call needs a person, and that could not be recorded.</summary>
    HoldUnrecorded,

    /// <summary>The agent calls faster than it may.</summary>
    RateLimited,

    /// <summary>The agent has used up what it may use for now.</summary>
    BudgetExhausted,

    /// <summary>A policy reads a signal that is unknown, and the administrators want such calls denied.</summary>
    SignalUnknown,

    /// <summary>The arguments do not fit the tool's pinned input schema.</summary>
    ArgumentsInvalid,

    /// <summary>The tool's pinned input schema cannot be used, so no arguments can be checked.</summary>
    ToolSchemaUnusable,

    /// <summary>An argument names a destination that the server's egress list does not have.</summary>
    DestinationNotAllowed,

    /// <summary>The server lies at an address that the gateway does not dial.</summary>
    UpstreamAddressRefused,

    /// <summary>The bearer token is a JWT, and cannot be read.</summary>
    TokenMalformed,

    /// <summary>No issuer of that identifier is registered.</summary>
    TokenIssuerUnknown,

    /// <summary>The JWT's signature is wrong, by an algorithm that is not allowed, or by a key that its issuer does not have.</summary>
    TokenSignatureInvalid,

    /// <summary>The JWT is for another resource.</summary>
    TokenNotForHere,

    /// <summary>The JWT counts only later.</summary>
    TokenNotYetValid,

    /// <summary>The JWT lacks a claim that its issuer's tokens need.</summary>
    TokenClaimMissing,

    /// <summary>The JWT was used before, and counts only once.</summary>
    TokenReplayed,

    /// <summary>The JWT is good, and stands for no agent.</summary>
    TokenSubjectUnbound,

    /// <summary>The issuer's keys were never read.</summary>
    IssuerKeysUnavailable,

    /// <summary>The issuer's keys could not be read again for too long.</summary>
    IssuerKeysStale,

    /// <summary>The JWT lacks a scope.</summary>
    ScopeInsufficient,

    /// <summary>The gateway got no token for the server, or the server refused it.</summary>
    UpstreamCredentialUnavailable,

    /// <summary>The catalogue holds what the call names, or does not know it. Answered exactly as something that does not exist.</summary>
    CapabilityHeld,

    /// <summary>What the call names is no longer what was approved. Answered exactly as something that does not exist.</summary>
    CapabilityChanged,

    /// <summary>The server asked the agent for something (sampling, elicitation) that policies deny.</summary>
    AskDenied,

    /// <summary>The policies could permit what the call names in no context. Answered exactly as something that does not exist.</summary>
    CapabilityHidden,

    /// <summary>What a subscription follows cannot be told without doubt.</summary>
    SubscriptionUnreadable,

    /// <summary>A policy may read the arguments, and they have a text with half of a surrogate pair.</summary>
    ArgumentsAmbiguous,
}

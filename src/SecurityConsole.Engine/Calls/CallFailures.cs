using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Engine.Calls;

/// <summary>The one table of what each <see cref="CallFailure"/> looks like from outside and in the record.</summary>
public static class CallFailures
{
    /// <summary>JSON-RPC code of refusals by this gateway that no protocol code describes.</summary>
    public const int RefusedByGateway = 4030;

    /// <summary>JSON-RPC code of refusals of what comes too often.</summary>
    public const int TooMany = 4290;

    /// <summary>JSON-RPC code for a server that cannot be used right now.</summary>
    public const int ServerUnavailable = 5030;

    private const string NoSuchServer = "There is no such server for this agent. Ask the owner of the gateway for a grant, or check the name in the URL.";

    private static readonly FailureDescription[] Descriptions = Build();

    /// <summary>The line of a failure.</summary>
    public static FailureDescription Describe(CallFailure failure) => Descriptions[(int)failure];

    private static FailureDescription[] Build()
    {
        var all = new FailureDescription[Enum.GetValues<CallFailure>().Length];
        void Add(CallFailure failure, int status, int code, string stage, string slug, string answer, string? recorded = null) =>
            all[(int)failure] = new(status, code, stage, slug, answer, recorded ?? answer);

        Add(CallFailure.None, 200, 0, "", "", "");
        Add(CallFailure.HostNotAllowed, 403, RefusedByGateway, "origin", "host-not-allowed", "The Host header names no host of this gateway. Use the gateway's own name, or have it added to the allowed hosts.");
        Add(CallFailure.OriginNotAllowed, 403, RefusedByGateway, "origin", "origin-not-allowed", "The Origin header is not allowed here. Have it added to the allowed origins if a browser application must call this gateway.");
        Add(CallFailure.JournalBusy, 503, ServerUnavailable, "journal", "journal-busy", "The gateway cannot record calls fast enough right now. Try again in a few seconds.");
        Add(CallFailure.JournalUnavailable, 503, ServerUnavailable, "journal", "journal-unavailable", "The gateway cannot record this call, so it does not answer it. Tell the owner of the gateway: its journal cannot be written.");
        Add(CallFailure.DirectoryUnavailable, 503, ServerUnavailable, "identity", "directory-unavailable", "The gateway has not read its configuration yet. Try again in a few seconds.");
        Add(CallFailure.CredentialMissing, 401, RefusedByGateway, "identity", "credential-missing", "Send the agent's token as 'Authorization: Bearer …', or show its client certificate.");
        Add(CallFailure.CertificateRefused, 401, RefusedByGateway, "identity", "certificate-refused", "The client certificate is not accepted.");
        Add(CallFailure.CertificateUnknown, 401, RefusedByGateway, "identity", "certificate-unknown", "The client certificate stands for no agent of this gateway. Enrol the agent again, or have the certificate bound to it.", "The client certificate is valid, but it is revoked, or no agent is bound to it.");
        Add(CallFailure.CertificateExpired, 401, RefusedByGateway, "identity", "certificate-expired", "The client certificate has expired. Connect again with a renewed one.", "The client certificate expired while its connection was open.");
        Add(CallFailure.CredentialsDisagree, 401, RefusedByGateway, "identity", "credentials-disagree", "The bearer token and the client certificate name different agents. Send one of them, or both of the same agent.");
        Add(CallFailure.IdentityWithdrawn, 499, RefusedByGateway, "identity", "identity-withdrawn", "The agent was suspended, or its credential revoked or expired, while the call was under way; it was cut.");
        Add(CallFailure.CredentialUnknown, 401, RefusedByGateway, "identity", "credential-unknown", "The bearer token is not valid. Use the agent's current token, or have a new one issued.");
        Add(CallFailure.CredentialExpired, 401, RefusedByGateway, "identity", "credential-expired", "The bearer token is not valid. Use the agent's current token, or have a new one issued.", "The agent's token is past its expiry.");
        Add(CallFailure.AgentSuspended, 401, RefusedByGateway, "identity", "agent-suspended", "The bearer token is not valid. Use the agent's current token, or have a new one issued.", "The agent is suspended.");
        Add(CallFailure.ServerUnknown, 404, RefusedByGateway, "access", "server-unknown", NoSuchServer, "No server of that name is registered.");
        Add(CallFailure.ServerDisabled, 404, RefusedByGateway, "access", "server-disabled", NoSuchServer, "The server is disabled.");
        Add(CallFailure.ServerNotGranted, 404, RefusedByGateway, "access", "server-not-granted", NoSuchServer, "The agent has no grant for this server.");
        Add(CallFailure.ConnectionTooWeak, 403, RefusedByGateway, "access", "connection-too-weak", "The connection is not as strong as this access asks for.");
        Add(CallFailure.HttpMethodNotAllowed, 405, RefusedByGateway, "envelope", "http-method-not-allowed", "Use POST; GET and DELETE exist only for sessions of revisions up to 2025-11-25.");
        Add(CallFailure.ContentTypeUnsupported, 415, JsonRpcErrorCodes.InvalidRequest, "envelope", "content-type-unsupported", "Send the message as 'Content-Type: application/json', in UTF-8.");
        Add(CallFailure.ContentEncodingUnsupported, 415, JsonRpcErrorCodes.InvalidRequest, "envelope", "content-encoding-unsupported", "Send the message without Content-Encoding: the gateway reads what it passes on.");
        Add(CallFailure.BodyTooLarge, 413, JsonRpcErrorCodes.InvalidRequest, "envelope", "body-too-large", "The message is larger than this gateway accepts.");
        Add(CallFailure.BodyTooSlow, 408, JsonRpcErrorCodes.InvalidRequest, "envelope", "body-too-slow", "The message came too slowly. Send it again in one go.");
        Add(CallFailure.BodyIncomplete, 400, JsonRpcErrorCodes.ParseError, "envelope", "body-incomplete", "The message ended before its declared length, or its chunks are no valid HTTP.");
        Add(CallFailure.BodyUnparsable, 400, JsonRpcErrorCodes.ParseError, "envelope", "body-unparsable", "The message is not JSON that this gateway accepts.");
        Add(CallFailure.BodyNotAMessage, 400, JsonRpcErrorCodes.InvalidRequest, "envelope", "not-a-message", "The message is not a JSON-RPC 2.0 message.");
        Add(CallFailure.BatchNotAllowed, 400, JsonRpcErrorCodes.InvalidRequest, "envelope", "batch-not-allowed", "Batches exist only in revision 2025-03-26. Send one message at a time.");
        Add(CallFailure.HeaderMismatch, 400, JsonRpcErrorCodes.HeaderMismatch, "envelope", "header-mismatch", "A header and the body do not say the same.");
        Add(CallFailure.SessionUnknown, 404, RefusedByGateway, "session", "session-unknown", "There is no such session. Start a new one with 'initialize'.");
        Add(CallFailure.ToolUnknown, 200, JsonRpcErrorCodes.InvalidParams, "access", "tool-unknown", "Unknown tool", "The agent's grant does not cover this tool.");
        Add(CallFailure.PromptUnknown, 200, JsonRpcErrorCodes.InvalidParams, "access", "prompt-unknown", "Unknown prompt", "The agent's grant does not cover this prompt.");
        Add(CallFailure.ResourceUnknown, 200, JsonRpcErrorCodes.ResourceNotFound, "access", "resource-unknown", "Resource not found", "The agent's grant does not cover this resource.");
        Add(CallFailure.MethodUnknown, 200, JsonRpcErrorCodes.MethodNotFound, "access", "method-unknown", "Method not found", "The agent's grant does not cover this method.");
        Add(CallFailure.UpstreamUnreachable, 502, ServerUnavailable, "upstream", "unreachable", "The server behind the gateway cannot be reached right now.");
        Add(CallFailure.UpstreamSuspended, 503, ServerUnavailable, "upstream", "suspended", "The server behind the gateway failed repeatedly and is being left alone for a few seconds. Try again shortly.");
        Add(CallFailure.UpstreamTimeout, 504, ServerUnavailable, "upstream", "timeout", "The server behind the gateway did not answer in time.");
        Add(CallFailure.UpstreamTlsRefused, 502, ServerUnavailable, "upstream", "tls-refused", "The connection to the server behind the gateway is not safe enough, so the gateway did not use it.");
        Add(CallFailure.UpstreamBroken, 502, ServerUnavailable, "upstream", "broken", "The server behind the gateway broke off in the middle of its answer.");
        Add(CallFailure.AnswerTooLarge, 502, ServerUnavailable, "upstream", "answer-too-large", "The server's answer is larger than this gateway passes on.");
        Add(CallFailure.AnswerUnreadable, 502, ServerUnavailable, "upstream", "answer-unreadable", "The server's answer is not a JSON-RPC message, so the gateway did not pass it on.");
        Add(CallFailure.AnswerEncoded, 502, ServerUnavailable, "upstream", "answer-encoded", "The server encoded its answer although it was not asked to, so the gateway could not inspect it.");
        Add(CallFailure.AnswerRedirects, 502, ServerUnavailable, "upstream", "answer-redirects", "The server tried to redirect; the gateway does not follow. Register the server's final address.");
        Add(CallFailure.ClientGone, 499, RefusedByGateway, "client", "client-gone", "The client closed the connection before the answer was complete.");
        Add(CallFailure.Internal, 500, JsonRpcErrorCodes.InternalError, "gateway", "internal", "The gateway failed. The owner finds the reason in its log under this call's id.");
        Add(CallFailure.TransportTooWeak, 403, RefusedByGateway, "transport", "transport-too-weak", "The connection to the gateway is not strong enough for this server. Connect again with what the owner of the gateway asks for.");
        Add(CallFailure.ConnectionDowngraded, 403, RefusedByGateway, "transport", "connection-downgraded", "The connection to the gateway is weaker than this agent's connections were. Use the client as before, or ask the owner of the gateway.");
        Add(CallFailure.ContextUnsigned, 503, ServerUnavailable, "context", "context-unsigned", "This server's results go out signed, and the gateway cannot sign right now. Try again in a few seconds.", "The server's results are to be signed, and this one could not be, so it did not go out.");
        Add(CallFailure.AccessWithdrawn, 499, RefusedByGateway, "access", "access-withdrawn", "What was allowed when the call began was withdrawn while it was under way; it was cut.");
        Add(CallFailure.ConnectionCut, 499, RefusedByGateway, "transport", "connection-cut", "The gateway cut the connection while the call was under way.");
        Add(CallFailure.PolicyDenied, 200, RefusedByGateway, "policy", "denied", "Denied by a policy of this gateway. Its owner finds the reason under this call.", "Policies deny it.");
        Add(CallFailure.PolicyFaulted, 200, RefusedByGateway, "policy", "faulted", "Denied, because a policy of this gateway could not be evaluated. Its owner finds the reason under this call.", "A policy that might forbid it could not be evaluated, so it was denied.");
        Add(CallFailure.PolicyUnavailable, 503, ServerUnavailable, "policy", "unavailable", "The gateway has no policies in force, so it lets nothing through. Tell its owner.", "No policies are in force that could decide it, so it was denied.");
        Add(CallFailure.HoldDenied, 200, RefusedByGateway, "hold", "hold-denied", "This call was held for approval, and denied.", "It was held for a person, who denied it.");
        Add(CallFailure.HoldExpired, 200, RefusedByGateway, "hold", "hold-expired", "This call was held for approval, and nobody approved it in time. Repeat it when somebody can.", "It was held for a person, and nobody decided in time.");
        Add(CallFailure.HoldsFull, 503, ServerUnavailable, "hold", "holds-full", "This call needs approval, and too many calls wait for one already. Wait until some of them are decided, then repeat it.");
        Add(CallFailure.HoldCancelled, 200, RefusedByGateway, "hold", "hold-cancelled", "This call was cancelled while it was held for approval.");
        Add(CallFailure.HoldStopped, 503, ServerUnavailable, "hold", "hold-stopped", "This call was held for approval, and the gateway was stopped before anybody decided. Repeat the call.", "It was held for a person when the gateway was stopped.");
        Add(CallFailure.HoldUnrecorded, 503, ServerUnavailable, "hold", "hold-unrecorded", "This call needs approval, and the gateway cannot record that right now, so nobody could find it. Try again in a minute.");
        Add(CallFailure.RateLimited, 429, TooMany, "budget", "rate-limited", "The agent calls faster than it may. Wait as long as Retry-After says, then try again.");
        Add(CallFailure.BudgetExhausted, 429, TooMany, "budget", "budget-exhausted", "The agent has used up its budget for now. Wait as long as Retry-After says, or ask the owner of the gateway.");
        Add(CallFailure.SignalUnknown, 200, RefusedByGateway, "context", "signal-unknown", "Denied, because the gateway does not know enough about where or from what this call comes. Ask the owner of the gateway.", "A policy reads a signal that is unknown, and calls are denied then.");
        Add(CallFailure.ArgumentsInvalid, 200, JsonRpcErrorCodes.InvalidParams, "arguments", "arguments-invalid", "The arguments do not fit the tool's input schema.");
        Add(CallFailure.ToolSchemaUnusable, 200, RefusedByGateway, "arguments", "schema-unusable", "The tool's definition cannot be used, so the gateway does not pass calls on. Tell the owner of the server.");
        Add(CallFailure.DestinationNotAllowed, 200, RefusedByGateway, "destinations", "destination-not-allowed", "An argument names a destination that this server may not reach. Ask the owner of the gateway to allow it.");
        Add(CallFailure.UpstreamAddressRefused, 502, ServerUnavailable, "upstream", "address-refused", "The server behind the gateway lies at an address that the gateway does not dial.");
        Add(CallFailure.TokenMalformed, 401, RefusedByGateway, "identity", "token-malformed", "The bearer token is no access token that this gateway can read.");
        Add(CallFailure.TokenIssuerUnknown, 401, RefusedByGateway, "identity", "token-issuer-unknown", "The bearer token comes from an issuer that this gateway does not know. Get one from an authorization server that its metadata names.");
        Add(CallFailure.TokenSignatureInvalid, 401, RefusedByGateway, "identity", "token-signature-invalid", "The bearer token's signature does not count. Get a new token.");
        Add(CallFailure.TokenNotForHere, 401, RefusedByGateway, "identity", "token-not-for-here", "The bearer token is for another resource. Ask for one with the resource that this gateway's metadata names (RFC 8707).");
        Add(CallFailure.TokenNotYetValid, 401, RefusedByGateway, "identity", "token-not-yet-valid", "The bearer token counts only later, by this gateway's clock.");
        Add(CallFailure.TokenClaimMissing, 401, RefusedByGateway, "identity", "token-claim-missing", "The bearer token lacks something that its issuer's tokens need here.");
        Add(CallFailure.TokenReplayed, 401, RefusedByGateway, "identity", "token-replayed", "The bearer token was used before, and counts only once. Get a new one.");
        Add(CallFailure.TokenSubjectUnbound, 401, RefusedByGateway, "identity", "token-subject-unbound", "The bearer token stands for no agent of this gateway. Have its subject bound to one.");
        Add(CallFailure.IssuerKeysUnavailable, 503, ServerUnavailable, "identity", "issuer-keys-unavailable", "The gateway has not been able to read the keys of the token's issuer. Try again in a few seconds.");
        Add(CallFailure.IssuerKeysStale, 503, ServerUnavailable, "identity", "issuer-keys-stale", "The gateway has not been able to read the keys of the token's issuer for too long, so it does not rely on them any more. Try again later.");
        Add(CallFailure.ScopeInsufficient, 403, RefusedByGateway, "access", "scope-insufficient", "The bearer token lacks a scope that calls to this server need.");
        Add(CallFailure.UpstreamCredentialUnavailable, 502, ServerUnavailable, "upstream", "credential-unavailable", "The gateway has no credential that the server accepts right now.");
        Add(CallFailure.CapabilityHeld, 200, JsonRpcErrorCodes.InvalidParams, "catalogue", "capability-held", "Unknown capability", "The catalogue holds this capability until a person approves it, or does not know it. See the server's catalogue.");
        Add(CallFailure.CapabilityChanged, 200, JsonRpcErrorCodes.InvalidParams, "catalogue", "capability-changed", "Unknown capability", "The server changed this capability since it was approved, so it is held until a person approves the change. See the server's catalogue.");
        Add(CallFailure.AskDenied, 200, RefusedByGateway, "policy", "ask-denied", "The server needs to ask you or your model something for this, and a policy of this gateway does not let it.", "The server asked the agent for what policies deny, so its answer did not go out.");
        Add(CallFailure.SubscriptionUnreadable, 200, JsonRpcErrorCodes.InvalidParams, "access", "subscription-unreadable", "What this subscription follows cannot be read without doubt. Give notifications.resourceSubscriptions, spelled so, as a list of URIs.");
        Add(CallFailure.ArgumentsAmbiguous, 200, JsonRpcErrorCodes.InvalidParams, "policy", "arguments-ambiguous", "A text of the arguments has half of a surrogate pair (such as \\ud800 alone), which servers read differently, so no policy can judge it. Send whole characters.");
        Add(CallFailure.CapabilityHidden, 200, JsonRpcErrorCodes.InvalidParams, "policy", "hidden", "Unknown capability", "Policies deny it in every context, so it does not exist for the agent. See which ones under this call.");
        return all;
    }
}

using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>Puts the gateway's token for a server on a request; never the caller's.</summary>
internal static class UpstreamCredential
{
    private const string Scheme = "Bearer ";

    /// <summary>Adds it where the server takes one. Keeps the reason where there is none.</summary>
    public static ValueTask<CallFailure> AddAsync(CallContext call, HttpRequestMessage request) =>
        call.Directory.UpstreamTokens.TryGetValue(call.Server!.Registration.Id, out var tokens) ? AddAsync(call, request, tokens) : new(CallFailure.None);

    /// <summary>Whether the server refused the gateway's token. What it says about where to get one is for the gateway, not for the agent.</summary>
    public static CallFailure Judge(CallContext call, HttpRequestMessage request, HttpResponseMessage response)
    {
        if (!call.Directory.UpstreamTokens.TryGetValue(call.Server!.Registration.Id, out var tokens))
        {
            return CallFailure.None;
        }

        response.Headers.Remove("WWW-Authenticate");
        if (response.StatusCode != System.Net.HttpStatusCode.Unauthorized)
        {
            return CallFailure.None;
        }

        if (request.Headers.NonValidated.TryGetValues("Authorization", out var values) && values.ToString() is var sent && sent.StartsWith(Scheme, StringComparison.Ordinal))
        {
            tokens.Refused(call.Bearer.Token, sent[Scheme.Length..]);
        }

        call.Because(new("upstream", "detail", "The server refused the gateway's token (HTTP 401)."));
        return CallFailure.UpstreamCredentialUnavailable;
    }

    private static async ValueTask<CallFailure> AddAsync(CallContext call, HttpRequestMessage request, UpstreamTokens tokens)
    {
        var text = tokens.IsForCallers && call.Bearer.Token is not null ? BearerCredential.Read(call.Http.Request.Headers.Authorization).ToString() : null;
        var token = await tokens.GetAsync(call.Bearer.Token, text, call.Http.RequestAborted);
        if (token.Text is null)
        {
            call.Because(new("upstream", "detail", token.Problem));
            return CallFailure.UpstreamCredentialUnavailable;
        }

        ForwardedHeaders.SetBearer(request, token.Text);
        return CallFailure.None;
    }
}

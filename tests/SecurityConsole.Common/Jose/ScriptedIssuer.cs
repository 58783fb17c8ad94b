using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Common.Jose;

/// <summary>An authorization server on real Kestrel: metadata, keys, tokens for its clients.</summary>
public sealed class ScriptedIssuer : IAsyncDisposable
{
    private int _keyReads;
    private int _metadataReads;
    private TaskCompletionSource _nextKeyRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedIssuer()
    {
    }

    public ScriptedServer Server { get; private set; } = null!;

    /// <summary>Its identifier: origin and path.</summary>
    public string Identifier => Server.Endpoint.GetLeftPart(UriPartial.Authority) + "/tenant";

    public string KeySetAddress => Identifier + "/keys";

    public Uri TokenEndpoint => new(Identifier + "/token");

    /// <summary>What it signs with; all of them are published.</summary>
    public IssuerKey[] Keys { get; set; } = [];

    /// <summary>It answers everything with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>What its metadata says that it is; null for the truth.</summary>
    public string? MetadataIssuer { get; set; }

    /// <summary>Where its metadata says that its keys are; null for <see cref="KeySetAddress"/>.</summary>
    public string? MetadataKeySetAddress { get; set; }

    /// <summary>Where its metadata is.</summary>
    public string MetadataPath { get; set; } = "/.well-known/oauth-authorization-server/tenant";

    /// <summary>Awaited before keys are given.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How often its keys were read.</summary>
    public int KeyReads => _keyReads;

    public int MetadataReads => _metadataReads;

    /// <summary>Completes when its keys are read the next time.</summary>
    public Task NextKeyRead => _nextKeyRead.Task;

    /// <summary>What its token endpoint answers to a form.</summary>
    public Func<HttpContext, IReadOnlyDictionary<string, string>, Task> Token { get; set; } = (http, _) => ScriptedServer.JsonAsync(http, """{"error":"invalid_client"}""", 401);

    public static async Task<ScriptedIssuer> StartAsync(params IssuerKey[] keys)
    {
        var issuer = new ScriptedIssuer { Keys = keys };
        issuer.Server = await ScriptedServer.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, ReceivedRequest received)
    {
        var path = http.Request.Path.Value ?? "";
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (path == MetadataPath)
        {
            Interlocked.Increment(ref _metadataReads);
            await ScriptedServer.JsonAsync(http, new JsonObject { ["issuer"] = MetadataIssuer ?? Identifier, ["jwks_uri"] = MetadataKeySetAddress ?? KeySetAddress, ["token_endpoint"] = TokenEndpoint.AbsoluteUri }.ToJsonString());
        }
        else if (path == "/tenant/keys")
        {
            Interlocked.Increment(ref _keyReads);
            await Gate;
            await ScriptedServer.JsonAsync(http, IssuerKey.Set(Keys));
            Interlocked.Exchange(ref _nextKeyRead, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        else if (path == "/tenant/token")
        {
            await Token(http, received.Text.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal));
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

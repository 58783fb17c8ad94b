using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Verifies the JWT that a request shows, before the stages look at it. Each is verified once and then known by its hash. Thread-safe.</summary>
public sealed class BearerTokens
{
    private readonly VerifiedTokens _verified;

    /// <summary>With nothing verified yet.</summary>
    public BearerTokens(TimeProvider time) => _verified = new(time);

    /// <summary>Tokens that are known.</summary>
    public int Count => _verified.Count;

    /// <summary>Sets <see cref="CallContext.Bearer"/> where a JWT is shown and issuers are registered; else does nothing. Waits only where the keys of its issuer are being read.</summary>
    internal ValueTask PrepareAsync(CallContext call)
    {
        if (call.Directory.Issuers.Count == 0)
        {
            return default;
        }

        string? header = call.Http.Request.Headers.Authorization;
        if (call.Connection?.LastBearer is { } last && ReferenceEquals(last.Header, header) && IsCurrent(last.Token, call.Directory))
        {
            call.Bearer = new(true, last.Token);
            return default;
        }

        return CompactToken.HasShape(BearerCredential.Read(header)) ? FindAsync(call, header!) : default;
    }

    /// <summary>Says what would become of a token, without letting anybody in or remembering it.</summary>
    /// <param name="text">The token.</param>
    /// <param name="server">The server that it is for; null for the first that its audience covers.</param>
    /// <param name="directory">By what.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<TokenJudgement> JudgeAsync(string text, string? server, DirectorySnapshot directory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(directory);
        var presented = await VerifyAsync(text, default, directory, cancellationToken);
        if (presented.Token is not { } token)
        {
            return new(false, presented.Detail ?? CallFailures.Describe(presented.Failure).Recorded, "");
        }

        var standing = token.In(directory);
        var place = server ?? (standing.Reach.Servers.Count > 0 ? standing.Reach.Servers[0] : "");
        var failure = token.WhyNot(standing, place, now);
        var agent = standing.Credential?.Agent.Registration.Name ?? "";
        return failure != CallFailure.None ? new(false, standing.Detail ?? CallFailures.Describe(failure).Recorded, agent)
            : standing.Credential!.Agent.Registration.Suspended ? new(false, CallFailures.Describe(CallFailure.AgentSuspended).Recorded, agent)
            : place.Length > 0 && !ScopeStage.IsEnough(standing, place) ? new(false, $"It lacks a scope; calls to {place} need: {string.Join(' ', ScopeStage.Needed(standing, place))}.", agent)
            : new(true, standing.Subject!.OnBehalfOf.Length > 0 ? $"It stands for agent {agent}, on behalf of {standing.Subject.OnBehalfOf}." : $"It stands for agent {agent}.", agent);
    }

    /// <summary>Verifies a token. Nothing is remembered.</summary>
    internal static async ValueTask<PresentedToken> VerifyAsync(string text, TokenHash hash, DirectorySnapshot directory, CancellationToken cancellationToken)
    {
        if (CompactToken.TryRead(text, out var problem) is not { } token)
        {
            return new(true, null, CallFailure.TokenMalformed, problem);
        }

        if (!directory.Issuers.TryGetValue(token.Claims.Issuer, out var issuer))
        {
            return new(true, null, CallFailure.TokenIssuerUnknown);
        }

        if (token.Algorithm == JoseAlgorithm.None || !issuer.Registration.Algorithms.Contains(token.Algorithm))
        {
            return new(true, null, CallFailure.TokenSignatureInvalid, token.Algorithm == JoseAlgorithm.None ? JoseAlgorithms.WhyNot(token.AlgorithmName) : $"Tokens of this issuer may not be signed by {token.Algorithm.JoseName()}.");
        }

        if (!TokenRules.IsAccessToken(token.Type))
        {
            return new(true, null, CallFailure.TokenMalformed, "The token is of another kind than an access token (typ).");
        }

        TrustedKey? failed = null;
        while (true)
        {
            var answer = await issuer.Keys.FindAsync(token, failed, cancellationToken);
            if (answer.Key is not { } key)
            {
                return new(true, null, answer.Failure, answer.Detail);
            }

            if (token.IsSignedBy(key.Key))
            {
                return new(true, new(hash, issuer.Keys, key, token.Claims));
            }

            if (failed is not null)
            {
                return new(true, null, CallFailure.TokenSignatureInvalid, "The token's signature is wrong.");
            }

            // The issuer may have put another key in its place.
            failed = key;
        }
    }

    private static bool IsCurrent(VerifiedToken token, DirectorySnapshot directory) =>
        !token.Key.IsWithdrawn && directory.Issuers.TryGetValue(token.Claims.Issuer, out var issuer) && ReferenceEquals(issuer.Keys, token.Keys);

    private static TokenHash HashOf(ReadOnlySpan<char> token)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
        try
        {
            Span<byte> digest = stackalloc byte[32];
            SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(token, bytes)), digest);
            return TokenHash.FromStored(digest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private async ValueTask FindAsync(CallContext call, string header)
    {
        var text = BearerCredential.Read(header).ToString();
        var hash = text.Length <= CompactToken.LongestToken ? HashOf(text) : default;
        if (text.Length <= CompactToken.LongestToken && _verified.Find(hash) is { } known)
        {
            if (IsCurrent(known, call.Directory))
            {
                Remember(call, header, known);
                return;
            }

            _verified.Forget(known);
        }

        var presented = await VerifyAsync(text, hash, call.Directory, call.Http.RequestAborted);
        call.Bearer = presented;
        if (presented.Token is { } token)
        {
            if (token.ExpiresAt > call.At)
            {
                _verified.Keep(token);
            }

            Remember(call, header, token);
        }
    }

    private static void Remember(CallContext call, string header, VerifiedToken token)
    {
        call.Bearer = new(true, token);
        if (call.Connection is { } connection && HttpProtocol.IsHttp11(call.Http.Request.Protocol))
        {
            // Not on HTTP/2, where one connection may carry several agents.
            connection.LastBearer = new(header, token);
        }
    }
}

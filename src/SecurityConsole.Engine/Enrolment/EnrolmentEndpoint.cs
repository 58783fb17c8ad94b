using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Enrolment;

/// <summary><c>POST /identity/enrol</c> with a one-time token in the Authorization header, and <c>POST /identity/renew</c> over a connection with a certificate.</summary>
/// <remarks>Few at one time: each verifies and makes signatures, and nobody who asks for that is in a hurry.</remarks>
public sealed class EnrolmentEndpoint(HostGuard hosts, TimeProvider time, IEnrolmentDesk? desk = null) : IDisposable
{
    private const int LargestBody = 48 * 1024; // two requests of at most 16 KiB, escaped
    private const int AtOnce = 4;
    private const string EnrolPath = "/identity/enrol";
    private const string RenewPath = "/identity/renew";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBodyTime = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    internal bool Answers(string path) => desk is not null && path is EnrolPath or RenewPath;

    internal async Task AnswerAsync(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = "no-store";
        var answer = await JudgeAsync(http, path, desk!);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.Status == StatusCodes.Status200OK ? "application/json" : "application/problem+json";
        http.Response.ContentLength = answer.Json.Length;
        await http.Response.Body.WriteAsync(answer.Json, http.RequestAborted);
    }

    private async Task<EnrolmentAnswer> JudgeAsync(HttpContext http, string path, IEnrolmentDesk to)
    {
        var failure = hosts.Check(http.Request);
        if (failure != CallFailure.None)
        {
            return to.Refuse(CallFailures.Describe(failure).HttpStatus, CallFailures.Describe(failure).Answer);
        }

        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasJsonContentType())
        {
            return to.Refuse(StatusCodes.Status400BadRequest, "Send the certificate requests by POST, as application/json.");
        }

        var token = BearerCredential.Read(http.Request.Headers.Authorization).ToString();
        var shown = http.Features.Get<GatewayConnection>()?.Certificate;
        if ((path == EnrolPath ? token.Length == 0 ? NoToken(to) : (EnrolmentAnswer?)null : WhyNotRenew(shown, to)) is { } refusal)
        {
            return refusal;
        }

        if (await ReadAsync(http) is not { } body)
        {
            http.Response.Headers.Connection = "close"; // what is left of the body is not worth reading
            return to.Refuse(StatusCodes.Status413PayloadTooLarge, $"The body must be whole, at most {LargestBody} bytes, and sent within {LongestBodyTime.TotalSeconds:0} seconds.");
        }

        // Only now: whoever sends slowly waits by itself, and keeps nobody's turn.
        if (!await _turns.WaitAsync(LongestWait, http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "5";
            return to.Refuse(StatusCodes.Status503ServiceUnavailable, "Too many enrolments are under way. Try again in a few seconds.");
        }

        try
        {
            var remote = http.Connection.RemoteIpAddress?.ToString() ?? "";
            return await (path == EnrolPath ? to.EnrolAsync(token, body, remote, http.RequestAborted) : to.RenewAsync(shown!, body, remote, http.RequestAborted));
        }
        finally
        {
            _turns.Release();
        }
    }

    private static EnrolmentAnswer NoToken(IEnrolmentDesk to) =>
        to.Refuse(StatusCodes.Status401Unauthorized, "Send the enrolment token as 'Authorization: Bearer sce_…'. An administrator makes one.");

    private static EnrolmentAnswer? WhyNotRenew(ClientCertificateRecord? shown, IEnrolmentDesk to) => shown switch
    {
        null => to.Refuse(StatusCodes.Status401Unauthorized, "Renewal is asked for over a connection that shows the present certificate. Enrol where there is none."),
        { Problem.Length: > 0 } => to.Refuse(StatusCodes.Status401Unauthorized, shown.Problem),
        { IsOwn: false } => to.Refuse(StatusCodes.Status403Forbidden, "The certificate is of an external authority, which renews it. Only certificates that were issued here are renewed here."),
        _ => null,
    };

    /// <summary>Null where the body is too large, too slow or broken.</summary>
    private async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody)
        {
            return null;
        }

        var buffer = new byte[LargestBody + 1];
        var length = 0;
        using var late = new CancellationTokenSource(LongestBodyTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            int read;
            while (length < buffer.Length && (read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), either.Token)) > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (IOException)
        {
            return null; // also what Kestrel throws for a body that is no valid HTTP
        }

        return length <= LargestBody ? buffer[..length] : null;
    }
}

using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Enrolment;

/// <summary><c>POST /identity/enrol</c> with a one-time token in the Authorization header, and <c>POST /identity/renew</c> over a connection with a certificate.</summary>
/// <remarks>Few at one time: each verifies and makes signatures, and nobody who asks for that is in a hurry.</remarks>
public sealed class EnrolmentEndpoint(HostGuard hosts, IEnrolmentDesk? desk = null) : IDisposable
{
    private const int LargestBody = 48 * 1024; // two requests of at most 16 KiB, escaped
    private const int AtOnce = 4;
    private const string EnrolPath = "/identity/enrol";
    private const string RenewPath = "/identity/renew";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    internal bool Answers(string path) => desk is not null && path is EnrolPath or RenewPath;

    internal async Task AnswerAsync(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = "no-store";
        EnrolmentAnswer answer;
        if (!await _turns.WaitAsync(LongestWait, http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "5";
            answer = desk!.Refuse(StatusCodes.Status503ServiceUnavailable, "Too many enrolments are under way. Try again in a few seconds.");
        }
        else
        {
            try
            {
                answer = await JudgeAsync(http, path, desk!);
            }
            finally
            {
                _turns.Release();
            }
        }

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

        if (await ReadAsync(http) is not { } body)
        {
            return to.Refuse(StatusCodes.Status413PayloadTooLarge, $"The body must be whole, and at most {LargestBody} bytes.");
        }

        var remote = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (path == EnrolPath)
        {
            var token = BearerCredential.Read(http.Request.Headers.Authorization).ToString();
            return token.Length == 0
                ? to.Refuse(StatusCodes.Status401Unauthorized, "Send the enrolment token as 'Authorization: Bearer sce_…'. An administrator makes one.")
                : await to.EnrolAsync(token, body, remote, http.RequestAborted);
        }

        return http.Features.Get<GatewayConnection>()?.Certificate switch
        {
            null => to.Refuse(StatusCodes.Status401Unauthorized, "Renewal is asked for over a connection that shows the present certificate. Enrol where there is none."),
            { Problem.Length: > 0 } shown => to.Refuse(StatusCodes.Status401Unauthorized, shown.Problem),
            { IsOwn: false } => to.Refuse(StatusCodes.Status403Forbidden, "The certificate is of an external authority, which renews it. Only certificates that were issued here are renewed here."),
            var shown => await to.RenewAsync(shown, body, remote, http.RequestAborted),
        };
    }

    /// <summary>Null where the body is too large or broken.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody)
        {
            return null;
        }

        var buffer = new byte[LargestBody + 1];
        var length = 0;
        try
        {
            int read;
            while (length < buffer.Length && (read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), http.RequestAborted)) > 0)
            {
                length += read;
            }
        }
        catch (IOException)
        {
            return null; // also what Kestrel throws for a body that is no valid HTTP
        }

        return length <= LargestBody ? buffer[..length] : null;
    }
}

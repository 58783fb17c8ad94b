using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.Api;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Connector.Identities;

/// <summary>Asks a gateway for certificates: with a one-time token, or over a connection that shows the present certificate.</summary>
internal sealed class GatewayIdentityClient : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Prepares a connection.</summary>
    /// <param name="gateway">Its https URL.</param>
    /// <param name="authorities">What to trust; null for the system's.</param>
    /// <param name="identity">What to show; null for nothing.</param>
    public GatewayIdentityClient(Uri gateway, X509Certificate2Collection? authorities, LoadedIdentity? identity)
    {
        _client = new HttpClient(TrustingHandler.Create(authorities, identity?.Context)) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = 1024 * 1024 };
    }

    /// <summary>First certificates.</summary>
    public Task<JsonElement> EnrolAsync(string token, IReadOnlyList<NewIdentityKey> keys, CancellationToken cancellationToken) =>
        SendAsync("/identity/enrol", new AuthenticationHeaderValue("Bearer", token), keys, cancellationToken);

    /// <summary>New certificates for the one that is shown.</summary>
    public Task<JsonElement> RenewAsync(IReadOnlyList<NewIdentityKey> keys, CancellationToken cancellationToken) => SendAsync("/identity/renew", null, keys, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(string path, AuthenticationHeaderValue? authorization, IReadOnlyList<NewIdentityKey> keys, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["requests"] = new JsonArray([.. keys.Select(key => (JsonNode)key.RequestPem)]) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = authorization;
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return JsonElement.Parse(bytes);
            }

            var problem = ProblemText.Read(bytes);
            throw new CommandFailure(ExitCode.Refused, problem.Length > 0 ? problem : $"{_client.BaseAddress} answered {(int)response.StatusCode} without a reason. Is it the gateway of a Security Console? Check --gateway.");
        }
        catch (JsonException)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{_client.BaseAddress} does not answer like the gateway of a Security Console. Check --gateway.");
        }
        catch (HttpRequestException problem)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{_client.BaseAddress} cannot be reached over a connection that is trusted: {TerminalText.Clean(problem.InnerException?.Message ?? problem.Message)} Check --gateway, and name its authority with --ca or SECCONSOLE_CA.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{_client.BaseAddress} did not answer within {_client.Timeout.TotalSeconds:0} seconds.");
        }
    }
}

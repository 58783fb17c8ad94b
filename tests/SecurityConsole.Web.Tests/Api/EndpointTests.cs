using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Api;

[Collection(RunningConsoleCollection.Name)]
public sealed class EndpointTests(RunningConsole console)
{
    private const string Document = "/api/{documentName}/openapi.json";

    // Device management has no token: it signs what it sends.
    private const string SignedReports = "/api/v1/device-posture/{name}";

    [Fact]
    public void Every_endpoint_of_the_api_needs_a_permission()
    {
        var open = Endpoints().Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy is null)).Select(e => e.RoutePattern.RawText);

        Assert.Equal([SignedReports, Document], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_refuses_a_caller_without_token()
    {
        var browser = console.Browser();
        foreach (var endpoint in Endpoints().Where(e => e.RoutePattern.RawText != Document))
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            var path = endpoint.RoutePattern.RawText!.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{index:long}", "0", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path.Replace("{**path}", "checkpoint", StringComparison.Ordinal), UriKind.Relative));
            using var response = await browser.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answered {response.StatusCode}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task Description_lists_every_endpoint_with_summary_and_scope()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await console.Browser().GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative)));
        var paths = document.GetProperty("paths");
        foreach (var endpoint in Endpoints().Where(e => e.RoutePattern.RawText != Document))
        {
            var path = endpoint.RoutePattern.RawText!.TrimEnd('/').Replace(":guid", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            Assert.True(paths.TryGetProperty(path, out var item), $"{path} is not described");
            var operation = item.GetProperty(method.ToLowerInvariant());
            Assert.False(string.IsNullOrEmpty(operation.Text("summary")), $"{method} {path} has no summary");
            Assert.NotEqual(endpoint.RoutePattern.RawText == SignedReports, operation.TryGetProperty("security", out _));
            Assert.False(string.IsNullOrEmpty(operation.Text("operationId")));
            if (endpoint.RoutePattern.RawText == SignedReports)
            {
                continue;
            }

            Assert.NotEmpty(operation.GetProperty("security")[0].GetProperty("apiToken").EnumerateArray());
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal));
}

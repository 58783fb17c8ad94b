using System.Net;
using System.Text.Json;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Inventory;

[Collection(RunningConsoleCollection.Name)]
public sealed class InventoryTests(RunningConsole console)
{
    [Fact]
    public async Task Bill_of_materials_has_what_this_very_connection_agreed_on()
    {
        var document = await Eventually.GetAsync(async () =>
        {
            using var response = await console.Api().GetAsync(new Uri("/api/v1/cbom", UriKind.Relative));
            Assert.Equal("application/vnd.cyclonedx+json; version=1.7", response.Content.Headers.ContentType?.ToString());
            Assert.EndsWith(".cdx.json", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
            var text = await response.Content.ReadAsStringAsync();
            return text.Contains("crypto/protocol/console/", StringComparison.Ordinal) ? text : null;
        });
        var references = Parts(document).Select(part => part.Text("bom-ref")).ToList();

        Assert.Contains("crypto/algorithm/X25519MLKEM768", references);
        Assert.Contains("crypto/key/keys/ledger-ml-dsa-44.pem", references);
        Assert.Contains("library/OpenSSL", references);
        var certificates = Components(document).Where(c => c.GetProperty("cryptoProperties").Text("assetType") == "certificate").ToList();
        Assert.InRange(certificates.Count, 5, 100);
        Assert.All(certificates, certificate => Assert.Equal("active", certificate.GetProperty("cryptoProperties").GetProperty("certificateProperties").GetProperty("certificateState")[0].Text("state")));
    }

    [Fact]
    public async Task Keys_are_found_as_they_lie_there_and_their_content_is_nowhere()
    {
        var text = await console.Api().GetStringAsync(new Uri("/api/v1/cbom", UriKind.Relative));
        var keys = Components(text).Where(c => c.GetProperty("cryptoProperties").Text("assetType") == "related-crypto-material").Select(c => c.Text("name")).ToList();

        Assert.All(keys, key => Assert.True(File.Exists(Path.Combine(console.DataFolder, key)), key));
        // Whatever lies there as a private key is in the bill; a new kind of key that nobody lists fails here.
        var there = ((string[])["certificates", "keys"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(console.DataFolder, folder), "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".key", StringComparison.Ordinal) || (file.EndsWith(".pem", StringComparison.Ordinal) && File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(console.DataFolder, file));
        Assert.Empty(there.Except(keys, StringComparer.Ordinal));
        Assert.Contains(keys, key => key.EndsWith(".datakey", StringComparison.Ordinal));
        Assert.DoesNotContain(Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(console.DataFolder, "keys/session.key"))), text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-11-20T00:00:00Z&to=2026-11-19T00:00:00Z", HttpStatusCode.UnprocessableEntity, "does not lie before")]
    [InlineData("from=2020-01-01T00:00:00Z&to=2022-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "longer than 366 days")]
    [InlineData("to=2999-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "in the future")]
    [InlineData("to=0001-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "does not lie before")]
    [InlineData("from=yesterday", HttpStatusCode.BadRequest, "The parameter from")]
    public async Task Window_is_checked(string query, HttpStatusCode status, string problem)
    {
        foreach (var path in (string[])["cbom", "cryptography/exposure"])
        {
            using var response = await console.Api().GetAsync(new Uri($"/api/v1/{path}?{query}", UriKind.Relative));

            Assert.Equal(status, response.StatusCode);
            Assert.Contains(problem, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Server_without_tls_is_named_and_one_that_dialled_in_is_none()
    {
        Assert.Equal(HttpStatusCode.Created, (await console.Api().SendAsync("POST", "/servers", """{"name":"dialled-inventory","transport":"connector"}""")).Status);
        await console.Api().SendAsync("POST", "/servers", """{"name":"plain-inventory","endpoint":"http://127.0.0.1:9/mcp","allowPlaintext":true}""");
        var exposure = await Eventually.GetAsync(async () =>
        {
            var found = await console.Api().ReadAsync("/cryptography/exposure");
            return found.GetProperty("unencrypted").EnumerateArray().Where(s => s.Text("server") == "plain-inventory").Select(s => s.Text("host")).FirstOrDefault();
        });

        Assert.Equal("127.0.0.1:9", exposure);
        Assert.DoesNotContain((await console.Api().ReadAsync("/cryptography/exposure")).GetProperty("unencrypted").EnumerateArray(), s => s.Text("server") == "dialled-inventory");
        await console.Api().SendAsync("DELETE", "/servers/plain-inventory");
        await console.Api().SendAsync("DELETE", "/servers/dialled-inventory");
    }

    private static List<JsonElement> Parts(string document) => [.. JsonElement.Parse(document).GetProperty("components").EnumerateArray()];

    private static IEnumerable<JsonElement> Components(string document) => Parts(document).Where(c => c.TryGetProperty("cryptoProperties", out _));
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.Web.Tests.Common;

internal static class ApiCalls
{
    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        this HttpClient api, string method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/v1" + path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public static async Task<JsonElement> ReadAsync(this HttpClient api, string path) => await api.GetFromJsonAsync<JsonElement>(new Uri("/api/v1" + path, UriKind.Relative));

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;
}

using System.Text.RegularExpressions;

namespace SecurityConsole.Web.Tests.Common;

internal static partial class BrowserForms
{
    /// <summary>Opens a page and sends its form, as a browser does.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string url, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(new Uri(url, UriKind.RelativeOrAbsolute));
        var hidden = HiddenInput().Matches(page).Select(m => KeyValuePair.Create(m.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(m.Groups["value"].Value)));
        var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create($"Entry.{f.Name}", f.Value))]);
        return await browser.PostAsync(new Uri(url, UriKind.RelativeOrAbsolute), content);
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenInput();
}

using System.Text;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Web.FirstRun;
using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Hosting;

/// <summary>What the process says on standard output when it has started.</summary>
internal sealed class StartBanner(
    HostOptions options, DataFolder folder, ListeningAddresses addresses, OpenSslFacts openSsl, ServerCertificates certificates, HsmConnection hsm, FirstRunLink firstRun, TextWriter output)
{
    /// <summary>Prints it.</summary>
    public async Task PrintAsync()
    {
        var console = addresses.Console.GetLeftPart(UriPartial.Authority);
        var text = new StringBuilder()
            .AppendLine()
            .AppendLine("Security Console is running.")
            .AppendLine($"  Console      {console}  (profile {options.ConsoleProfile})")
            .AppendLine($"  Gateway      {addresses.Gateway}mcp/{{server}}  (profile {options.GatewayProfile})")
            .AppendLine($"  Health       {addresses.Health}health/ready")
            .AppendLine($"  Data folder  {folder.Path}")
            .AppendLine($"  OpenSSL      {openSsl.Version} ({openSsl.Source}), ML-KEM and ML-DSA work")
            .AppendLine($"  Trust        {certificates.TrustFile} (agents), {certificates.BrowserTrustFile} (browsers)");
        if (options.ConsoleProfile != "classical-transition")
        {
            text.AppendLine("  A browser without X25519MLKEM768 is refused (before Chrome 131, Firefox 132, Safari 26).")
                .AppendLine("  To let one in for now, start with --console-profile classical-transition.");
        }

        if (hsm.Token is not null)
        {
            text.AppendLine(hsm.Keys is null ? $"  WARNING      {hsm.WhyNot}" : $"  HSM          {hsm.Keys.Place} keeps the keys of the ledger");
        }

        foreach (var (listener, profile) in new[] { ("console", options.ConsoleProfile), ("gateway", options.GatewayProfile) })
        {
            if (profile == "classical-transition")
            {
                text.AppendLine($"  WARNING      the {listener} accepts classical key exchange: what is recorded of such a connection today can be read later.");
            }
        }

        if (await firstRun.MakeAsync() is { } link)
        {
            text.AppendLine()
                .AppendLine("  There is no administrator yet. Open this link, once, within 24 hours:")
                .AppendLine($"  {link}");
        }

        await output.WriteAsync(text);
        await output.FlushAsync();
    }
}

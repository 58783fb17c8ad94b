using SecurityConsole.Web.Administration.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Web.FirstRun;
using SecurityConsole.Web.Hsm;

namespace SecurityConsole.Web.Hosting;

/// <summary>What the process says on standard output when it has started.</summary>
internal sealed class StartBanner(
    DataFolder folder, ListeningAddresses addresses, OpenSslFacts openSsl, ServerCertificates certificates, HsmConnection hsm, FirstRunLink firstRun, CryptographySeed cryptography, TextWriter output)
{
    /// <summary>Prints it.</summary>
    public async Task PrintAsync()
    {
        var profiles = cryptography.InForce;
        var console = addresses.Console.GetLeftPart(UriPartial.Authority);
        var text = new StringBuilder()
            .AppendLine()
            .AppendLine("Security Console is running.")
            .AppendLine($"  Console      {console}  (profile {profiles.Console})")
            .AppendLine($"  Gateway      {addresses.Gateway}mcp/{{server}}  (profile {profiles.Gateway})")
            .AppendLine($"  Health       {addresses.Health}health/ready")
            .AppendLine($"  Data folder  {folder.Path}")
            .AppendLine($"  OpenSSL      {openSsl.Version} ({openSsl.Source}), ML-KEM and ML-DSA work")
            .AppendLine($"  Trust        {certificates.TrustFile} (agents), {certificates.BrowserTrustFile} (browsers)");
        foreach (var (listener, asked, stored) in cryptography.Overruled)
        {
            text.AppendLine($"  The {listener} has profile {stored}, which is stored; --{listener}-profile {asked} counts only in an empty data folder, or with --reset-profiles.");
        }

        if (hsm.Token is not null)
        {
            text.AppendLine(hsm.Keys is null ? $"  WARNING      {hsm.WhyNot}" : $"  HSM          {hsm.Keys.Place} keeps the keys of the ledger, of TLS and of the authority");
        }

        if (profiles.Console != "classical-transition")
        {
            text.AppendLine("  A browser without X25519MLKEM768 is refused (before Chrome 131, Firefox 132, Safari 26).")
                .AppendLine("  To let one in for now: eng/secconsole.sh profile set console classical-transition");
        }

        foreach (var (listener, profile) in new[] { ("console", profiles.Console), ("gateway", profiles.Gateway) })
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

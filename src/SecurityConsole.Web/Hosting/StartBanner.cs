using System.Text;

namespace SecurityConsole.Web.Hosting;

/// <summary>What the process says on standard output when it has started.</summary>
internal sealed class StartBanner(HostOptions options, DataFolder folder, ListeningAddresses addresses, TextWriter output)
{
    /// <summary>Prints it.</summary>
    public async Task PrintAsync()
    {
        var text = new StringBuilder()
            .AppendLine()
            .AppendLine("Security Console is running.")
            .AppendLine($"  Console      {addresses.Console}  (profile {options.ConsoleProfile})")
            .AppendLine($"  Gateway      {addresses.Gateway}/mcp/{{server}}  (profile {options.GatewayProfile})")
            .AppendLine($"  Health       {addresses.Health}health/ready")
            .AppendLine($"  Data folder  {folder.Path}");
        if (options.ConsoleProfile != "classical-transition")
        {
            text.AppendLine("  A browser without X25519MLKEM768 is refused (before Chrome 131, Firefox 132, Safari 26).")
                .AppendLine("  To let one in for now, start with --console-profile classical-transition.");
        }

        await output.WriteAsync(text);
        await output.FlushAsync();
    }
}

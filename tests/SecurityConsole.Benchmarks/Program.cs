using System.Globalization;
using System.Net;
using SecurityConsole.Benchmarks;
using SecurityConsole.Benchmarks.Crash;
using SecurityConsole.Benchmarks.Ledger;
using SecurityConsole.Benchmarks.Live;
using SecurityConsole.Benchmarks.Policies;
using SecurityConsole.Cryptography.Native;

// Parts that eng/bench/*.sh put beside the product, each started on its own:
//   certificate FOLDER                       a self-signed ECDSA P-256 certificate as certificate.pem and key.pem
//   echo PORT                                an MCP server (2026-07-28) with one tool, echo, on plain HTTP
//   ledger FOLDER                            writes and verifies a ledger, prints what it cost
//   load URL CA TOKENFILE RUN FILE           calls echo until the gateway is gone; writes ids of answered calls to FILE
//   simulate FOLDER                          tries 200 policies on 200,000 recorded calls, prints what it cost
//   ledger-calls FOLDER                      ids of the calls in a ledger
//   forward PORT UPSTREAM FOLDER             a bare forwarder with TLS 1.3 in front of the server at UPSTREAM
//   handshakes                               what observing costs per handshake, beside Kestrel's own TLS
//   policy                                   what policy decisions and compiling cost
//   judgement-policies FOLDER                writes the 400 policies that judgement puts in force
//   publish URL CONSOLE CA TOKENFILE APITOKENFILE POLICIES   publishes under load, prints when calls were decided by what
//   live LINK PROCESS SECONDS                the Live page in Chromium, watched until it was fed for that long
var arguments = args.AsSpan();
switch (arguments)
{
    case ["certificate", var folder]:
        ServerCertificate.Write(folder);
        return 0;
    case ["echo", var port]:
        await EchoServer.RunAsync(new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture)));
        return 0;
    case ["forward", var port, var upstream, var folder]:
        await BareForwarder.RunAsync(new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture)), new Uri(upstream), ServerCertificate.Read(folder));
        return 0;
    case ["handshakes"]:
        await new HandshakeCost().RunAsync();
        return 0;
    case ["ledger", var folder]:
        OpenSslRuntime.Initialize();
        LedgerWriting.Run(folder);
        return 0;
    case ["load", var url, var authority, var tokenFile, var run, var file]:
        OpenSslRuntime.Initialize();
        await using (var answered = new StreamWriter(file) { AutoFlush = true })
        {
            return await new LoggedLoad(new Uri(url), authority, File.ReadAllText(tokenFile).Trim(), run, answered).RunAsync();
        }

    case ["simulate", var folder]:
        await SimulationCost.RunAsync(folder);
        return 0;
    case ["ledger-calls", var folder]:
        LedgerCalls.Print(folder, Console.Out);
        return 0;
    case ["policy"]:
        return PolicyDecisions.Run();
    case ["judgement-policies", var folder]:
        JudgementPolicies.Write(folder);
        return 0;
    case ["publish", var url, var console, var authority, var tokenFile, var apiTokenFile, var policies]:
        OpenSslRuntime.Initialize();
        using (var publishing = new PublishUnderLoad(new Uri(url), new Uri(console), authority, tokenFile, apiTokenFile, policies))
        {
            await publishing.RunAsync();
        }

        return 0;
    case ["live", var firstRun, var process, var seconds]:
        return await LiveWatch.RunAsync(new Uri(firstRun), int.Parse(process, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture));
    default:
        await Console.Error.WriteLineAsync("usage: certificate FOLDER | ledger FOLDER | simulate FOLDER | ledger-calls FOLDER | load URL CA TOKENFILE RUN FILE | echo PORT | forward PORT UPSTREAM FOLDER | handshakes | policy | judgement-policies FOLDER | publish URL CONSOLE CA TOKENFILE APITOKENFILE POLICIES | live FIRST_RUN_LINK PROCESS SECONDS");
        return 2;
}

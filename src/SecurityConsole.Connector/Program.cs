using System.Runtime.InteropServices;
using SecurityConsole.Connector.CommandLine;

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await SecConsole.RunAsync(args, new Terminal(Console.Out, Console.Error, Environment.GetEnvironmentVariable), stop.Token);

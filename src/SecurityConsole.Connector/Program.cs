using SecurityConsole.Connector.CommandLine;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
return await SecConsole.RunAsync(args, new Terminal(Console.Out, Console.Error, Environment.GetEnvironmentVariable), stop.Token);

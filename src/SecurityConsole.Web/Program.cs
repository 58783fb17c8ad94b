using SecurityConsole.Web.Hosting;

return await ConsoleProcess.RunAsync(args);

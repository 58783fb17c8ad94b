namespace SecurityConsole.Web.Demo.Servers;

/// <summary>Payroll of the demo: revision 2026-07-28, with an ML-DSA-65 certificate, salaries that are granted to nobody, and payments that wait for a person.</summary>
internal static class PayrollServer
{
    /// <summary>What it offers.</summary>
    public static DemoServerContent Content { get; } = new()
    {
        Name = "payroll",
        Description = "Salaries and payments.",
        Owner = "Finance",
        IsModern = true,
        HasPostQuantumCertificate = true,
        Credential = "Bearer demo-payroll-credential",
        Tools =
        [
            DemoTool.Simple("get_cost_centre", "Reads the sum of a cost centre; no names.", DemoText.Schema("centre"), arguments =>
                DemoResult.Ok($"Cost centre {arguments.Argument("centre")}: 184,200 this month, 2.1 % below plan.")),
            DemoTool.Simple("list_open_runs", "Lists payment runs that wait for approval.", DemoText.Schema(), _ => DemoResult.Ok("One run waits: 2026-11, 214 payments.")),
            DemoTool.Simple("get_salary", "Reads one person's salary.", DemoText.Schema("employee"), arguments =>
                DemoResult.Ok($"{arguments.Argument("employee")}: grade 7, step 3.")),
            DemoTool.Simple("start_payment", "Starts a payment run.", DemoText.Schema("run"), arguments => DemoResult.Ok($"Run {arguments.Argument("run")} started.")),
        ],
    };
}

namespace SecurityConsole.Engine.Budgets;

/// <summary>What a limit is kept for: one bucket each.</summary>
/// <param name="AgentId">Whose; empty for all agents together.</param>
/// <param name="Rule">Which limit: the id of a budget, or of a policy.</param>
/// <param name="Subject">What it is about (<c>payroll/pay</c>); empty where it is about everything.</param>
public readonly record struct RateKey(Guid AgentId, string Rule, string Subject = "");

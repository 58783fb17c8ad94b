namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>A policy that decides a call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">Document that it is written in; empty for a link of a template.</param>
/// <param name="Text">As written.</param>
public sealed record DecidingPolicy(string Id, string Document, string Text);

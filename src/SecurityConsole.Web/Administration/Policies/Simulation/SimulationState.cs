namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>How far a simulation is.</summary>
public enum SimulationState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Every call was looked at.</summary>
    Done,

    /// <summary>Somebody stopped it; what was found until then stands.</summary>
    Cancelled,

    /// <summary>It could not go on.</summary>
    Failed,
}

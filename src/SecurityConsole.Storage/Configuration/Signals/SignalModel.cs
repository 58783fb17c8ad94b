using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>Lengths, keys and references of what is known about the context of calls.</summary>
internal static class SignalModel
{
    private const int NameLength = 64;
    private const int TextLength = 512;
    private const int DeviceLength = 128;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<NetworkRow>(network =>
        {
            network.ToTable("Networks");
            network.HasKey(row => row.Name);
            network.Property(row => row.Name).HasMaxLength(NameLength);
            network.Property(row => row.Description).HasMaxLength(TextLength);
        });

        builder.Entity<TimeWindowRow>(window =>
        {
            window.ToTable("TimeWindows");
            window.HasKey(row => row.Name);
            window.Property(row => row.Name).HasMaxLength(NameLength);
            window.Property(row => row.TimeZone).HasMaxLength(NameLength);
        });

        builder.Entity<HolidayRow>(holiday =>
        {
            holiday.ToTable("Holidays");
            holiday.HasKey(row => row.Date);
            holiday.Property(row => row.Name).HasMaxLength(NameLength);
        });

        builder.Entity<CalendarRow>(calendar =>
        {
            calendar.ToTable("Calendars");
            calendar.Property(row => row.Id).ValueGeneratedNever();
            calendar.Property(row => row.TimeZone).HasMaxLength(NameLength);
        });

        builder.Entity<SignalRuleRow>(rule =>
        {
            rule.ToTable("SignalRules");
            rule.HasKey(row => row.Kind);
            rule.Property(row => row.Kind).HasConversion<string>().HasMaxLength(NameLength);
        });

        ConfigureDevices(builder);
        ConfigureBudgets(builder);
    }

    private static void ConfigureDevices(ModelBuilder builder)
    {
        builder.Entity<DeviceRow>(device =>
        {
            device.ToTable("Devices");
            device.Property(row => row.Id).HasMaxLength(DeviceLength);
            device.HasIndex(row => row.AgentId);
            device.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<SelfReportingAgentRow>(agent =>
        {
            agent.ToTable("SelfReportingAgents");
            agent.HasKey(row => row.AgentId);
            agent.Property(row => row.AgentId).ValueGeneratedNever();
            agent.HasOne<AgentRow>().WithOne().HasForeignKey<SelfReportingAgentRow>(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<PostureSourceRow>(source =>
        {
            source.ToTable("PostureSources");
            source.HasKey(row => row.Name);
            source.Property(row => row.Name).HasMaxLength(NameLength);
        });

        builder.Entity<DevicePostureRow>(posture =>
        {
            posture.ToTable("DevicePostures");
            posture.HasKey(row => row.DeviceId);
            posture.Property(row => row.DeviceId).HasMaxLength(DeviceLength);
            posture.Property(row => row.Source).HasMaxLength(NameLength);
        });
    }

    private static void ConfigureBudgets(ModelBuilder builder)
    {
        builder.Entity<BudgetRow>(budget =>
        {
            budget.ToTable("Budgets");
            budget.HasKey(row => row.Name);
            budget.Property(row => row.Name).HasMaxLength(NameLength);
            budget.Property(row => row.Server).HasMaxLength(NameLength);
            budget.Property(row => row.Rule).HasMaxLength(NameLength);
            budget.HasIndex(row => row.AgentId);
            budget.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<ToolCostRow>(cost =>
        {
            cost.ToTable("ToolCosts");
            cost.HasKey(row => new { row.Server, row.Tool });
            cost.Property(row => row.Server).HasMaxLength(NameLength);
            cost.Property(row => row.Tool).HasMaxLength(TextLength);
        });

        builder.Entity<CostClassRow>(cost =>
        {
            cost.ToTable("CostClasses");
            cost.HasKey(row => row.Name);
            cost.Property(row => row.Name).HasMaxLength(NameLength);
        });

        builder.Entity<ToolCostClassRow>(cost =>
        {
            cost.ToTable("ToolCostClasses");
            cost.HasKey(row => new { row.Server, row.Tool });
            cost.Property(row => row.Server).HasMaxLength(NameLength);
            cost.Property(row => row.Tool).HasMaxLength(TextLength);
            cost.HasIndex(row => row.Class);
            cost.HasOne<CostClassRow>().WithMany().HasForeignKey(row => row.Class).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<BudgetCostClassRow>(budget =>
        {
            budget.ToTable("BudgetCostClasses");
            budget.HasKey(row => row.Budget);
            budget.HasIndex(row => row.Class);
            budget.HasOne<BudgetRow>().WithOne().HasForeignKey<BudgetCostClassRow>(row => row.Budget).OnDelete(DeleteBehavior.Cascade);
            budget.HasOne<CostClassRow>().WithMany().HasForeignKey(row => row.Class).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

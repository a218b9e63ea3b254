using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Paceline.Hosting;

/// <summary>Ready: active in the cluster, and the database answers.</summary>
internal sealed class SiloReadiness(IClusterMembershipService membership, ILocalSiloDetails silo, NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!membership.CurrentSnapshot.Members.TryGetValue(silo.SiloAddress, out var member) || member.Status != SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {member?.Status.ToString() ?? "not known to the cluster"}.");
        }
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}

using Orleans.Runtime.Messaging;
using Paceline.Common;
using Polly.Timeout;

namespace Paceline.Api;

/// <summary>Which failures of a grain call are the cluster's and not the grain's.</summary>
internal static class GrainFaults
{
    /// <summary>The silo that should have answered is gone, or may be, or has lost its database.</summary>
    public static bool IsLostSilo(Exception fault) =>
        fault is TimeoutException or TimeoutRejectedException or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or StoreUnavailableException;

    public static bool IsOfTheCluster(Exception fault) => IsLostSilo(fault) || fault is OrleansException or EnumerationAbortedException;
}

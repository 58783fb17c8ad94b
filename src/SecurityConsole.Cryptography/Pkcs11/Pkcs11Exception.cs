using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A PKCS#11 function failed. The message has the function, the return value's name, and a sentence that says what to do.</summary>
#pragma warning disable RCS1194 // The base has two more constructors, for numbers and formats that nothing here has.
public sealed class Pkcs11Exception : CryptographicException
#pragma warning restore RCS1194
{
    /// <summary>Without a message; prefer the others.</summary>
    public Pkcs11Exception()
    {
    }

    /// <summary>With a sentence.</summary>
    public Pkcs11Exception(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what led to it.</summary>
    public Pkcs11Exception(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal Pkcs11Exception(string function, nuint value)
        : base($"{function} failed with {ReturnValues.Name(value)}. {ReturnValues.Remedy(value)}")
    {
        ReturnValue = (ulong)value;
        ReturnName = ReturnValues.Name(value);
        IsConnectionLoss = ReturnValues.IsConnectionLoss(value);
    }

    /// <summary><c>CK_RV</c>; 0 where no function was called.</summary>
    public ulong ReturnValue { get; }

    /// <summary>Its name (<c>CKR_DEVICE_REMOVED</c>); empty where no function was called.</summary>
    public string ReturnName { get; } = "";

    /// <summary>A new session and login may help.</summary>
    internal bool IsConnectionLoss { get; }

    internal static void Check(string function, nuint value)
    {
        if (value != ReturnValues.Ok)
        {
            throw new Pkcs11Exception(function, value);
        }
    }
}

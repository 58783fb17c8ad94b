namespace SecurityConsole.Engine.Directory;

/// <summary>How the gateway proves itself to a token endpoint (RFC 6749 §2.3).</summary>
public enum ClientAuthentication
{
    /// <summary><c>client_secret_basic</c>: in the <c>Authorization</c> header.</summary>
    Basic,

    /// <summary><c>client_secret_post</c>: in the form.</summary>
    Form,

    /// <summary><c>private_key_jwt</c>: by a short JWT that the gateway signs with a key of its own (RFC 7523 §2.2). No secret travels.</summary>
    PrivateKeyJwt,
}
